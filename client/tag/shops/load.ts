import type { ShopAdapter } from '../page/facts.ts'

const adapters: Record<string, () => Promise<{ adapter: ShopAdapter }>> = {
  generic: () => import('./generic.ts'),
}

/** Loads one adapter's chunk; an unknown platform gets the generic one. Rejects when the chunk cannot be fetched. */
export async function loadShop(id: string): Promise<ShopAdapter> {
  const load = (Object.hasOwn(adapters, id) && adapters[id]) || adapters['generic']
  const { adapter } = await (load ?? (() => import('./generic.ts')))()
  return adapter
}
