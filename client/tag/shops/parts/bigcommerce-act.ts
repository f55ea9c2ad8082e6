import { ask } from '../ask.ts'
import { at } from '../at.ts'
import { minor } from '../minor.ts'
import { offerOf, type ProductNow } from '../offer.ts'
import { send } from '../send.ts'

const CARTS = '/api/storefront/carts'

export async function addToCart(productId: string, quantity: number): Promise<boolean> {
  const id = at(await ask(CARTS), '0.id')
  const path = typeof id === 'string' ? `${CARTS}/${id}/items` : CARTS
  const added = await send(path, { lineItems: [{ productId: Number(productId), quantity }] })
  return at(added, 'id') !== undefined
}

/** By product id; what the theme asks for when an option is chosen. */
export async function readProduct(productId: string): Promise<ProductNow | undefined> {
  const token = at(window, 'BCData.csrf_token')
  const answer = await ask(`/remote/v1/product-attributes/${encodeURIComponent(productId)}`, {
    method: 'POST',
    headers: { 'stencil-config': '{}', 'stencil-options': '{}', ...(token ? { 'x-xsrf-token': String(token) } : {}) },
    body: new URLSearchParams({ action: 'add', product_id: productId, 'qty[]': '1' }),
  })
  const data = at(answer, 'data')
  const price = at(data, 'price.with_tax') ?? at(data, 'price.without_tax')
  const currency = at(price, 'currency')
  const isOffered = at(data, 'instock') === true && at(data, 'purchasable') !== false
  return data ? offerOf(minor(at(price, 'value'), currency), currency, isOffered) : undefined
}
