import { ask } from '../ask.ts'
import { at, call } from '../at.ts'
import { offerOf, type ProductNow } from '../offer.ts'
import { send } from '../send.ts'
import { cents } from '../shopify-cents.ts'

const shopify = (path: string) => at(window, `Shopify.${path}`)
const root = () => shopify('routes.root') ?? '/'

export async function addToCart(productId: string, quantity: number): Promise<boolean> {
  const merchandiseId = `gid://shopify/ProductVariant/${productId}`
  const action = call(shopify('actions'), 'updateCart', { lines: [{ merchandiseId, quantity }] })
  if (action === undefined)
    return (await send(`${root()}cart/add.js`, { items: [{ id: productId, quantity }] })) !== undefined
  try {
    return at(await action, 'userErrors.0') === undefined
  } catch {
    // The shop's own code refused.
    return false
  }
}

/** By handle or product address, with the variant that it names: Shopify has no storefront lookup by id. */
export async function readProduct(productId: string): Promise<ProductNow | undefined> {
  if (!URL.canParse(productId, location.origin)) return undefined
  const url = new URL(productId, location.origin)
  const handle = /([^/]+)\/?$/.exec(url.pathname)?.[1]
  const product = handle && (await ask(`${root()}products/${handle}.js`))
  const currency = shopify('currency.active')
  if (!product || !currency) return undefined
  const variants = at(product, 'variants')
  const chosen = url.searchParams.get('variant')
  const named: unknown = Array.isArray(variants) ? variants.find((one) => String(at(one, 'id')) === chosen) : undefined
  const offer = named ?? product
  return offerOf(cents(at(offer, 'price'), currency), currency, at(offer, 'available') === true)
}
