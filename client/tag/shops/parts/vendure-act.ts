import { currencyCode } from '../../page/currency-code.ts'
import { parseMinor } from '../../page/minor-digits.ts'
import { ask } from '../ask.ts'
import { at } from '../at.ts'
import { offerOf, type ProductNow } from '../offer.ts'

/** `path`: of the active order. */
export async function addToCart(path: string, productId: string, quantity: number): Promise<boolean> {
  const body = new URLSearchParams({ action: 'addItemToOrder', variantId: productId, quantity: String(quantity) })
  const answer = await ask(path, { method: 'POST', body })
  return at(answer, 'activeOrder') != null && !at(answer, 'error')
}

/**
 * By the product's address or slug, and its variant by `?variant=`; what the storefront asks for on the way to the page.
 * `route`: the active order's, as far as it has been seen.
 */
export async function readProduct(productId: string, route: string): Promise<ProductNow | undefined> {
  const base = `${location.origin}/products/`
  if (!URL.canParse(productId, base)) return undefined
  const url = new URL(productId, base)
  const loaded = (dot: string) => ask(`${url.pathname}?_data=${encodeURIComponent(`routes/products${dot}$slug`)}`)
  // Spelled as the other route is.
  const [, dot = '/'] = /api(.)active-order/.exec(route) ?? []
  const answer = (await loaded(dot)) ?? (await loaded(dot === '/' ? '.' : '/'))
  const variants = at(answer, 'product.variants')
  if (!Array.isArray(variants)) return undefined
  const chosen = url.searchParams.get('variant')
  const variant: unknown = variants.find((one) => String(at(one, 'id')) === chosen) ?? variants[0]
  return offerOf(
    parseMinor(at(variant, 'priceWithTax')),
    currencyCode(at(variant, 'currencyCode')),
    at(variant, 'stockLevel') !== 'OUT_OF_STOCK',
  )
}
