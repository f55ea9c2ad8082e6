import type { ShopAdapter } from '../page/facts.ts'

/** Each adapter is a chunk of its own, fetched when its platform is there. */
const adapters: Record<string, () => Promise<{ adapter: ShopAdapter }>> = {
  shopify: () => import('./shopify.ts'),
  woocommerce: () => import('./woocommerce.ts'),
  prestashop: () => import('./prestashop.ts'),
  magento: () => import('./magento.ts'),
  hyva: () => import('./hyva.ts'),
  shoper: () => import('./shoper.ts'),
  idosell: () => import('./idosell.ts'),
  bigcommerce: () => import('./bigcommerce.ts'),
  opencart: () => import('./opencart.ts'),
  evershop: () => import('./evershop.ts'),
  vendure: () => import('./vendure.ts'),
}

/** Loads one adapter's chunk; an unknown platform gets the generic one. Rejects when the chunk cannot be fetched. */
export async function loadShop(id: string): Promise<ShopAdapter> {
  const load = Object.hasOwn(adapters, id) ? adapters[id] : undefined
  const { adapter } = await (load ? load() : import('./generic.ts'))
  return adapter
}
