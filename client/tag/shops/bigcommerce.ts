import type { Cart } from '../../../shared/history/event.ts'
import type { ShopAdapter } from '../page/facts.ts'
import { ask, send } from './ask.ts'
import { at, cartOf, minor, offerOf } from './cart-line.ts'
import { call, pageGlobal, watchCart } from './watch-cart.ts'

const CARTS = '/api/storefront/carts'

async function readCart(): Promise<Cart | undefined> {
  const carts = await ask(CARTS)
  if (!Array.isArray(carts)) return undefined
  const cart: unknown = carts[0]
  const currency = at(cart, 'currency', 'code')
  const kinds = ['physicalItems', 'digitalItems', 'customItems'].flatMap((kind) => at(cart, 'lineItems', kind) ?? [])
  return cartOf(
    kinds,
    (line) => ({
      ids: [at(line, 'variantId'), at(line, 'productId'), at(line, 'sku'), at(line, 'url')],
      name: at(line, 'name'),
      brand: at(line, 'brand'),
      price: minor(at(line, 'salePrice') ?? at(line, 'listPrice') ?? '', currency),
      oldPrice: minor(at(line, 'originalPrice') ?? '', currency),
      quantity: at(line, 'quantity'),
    }),
    currency,
    minor(at(cart, 'cartAmount') ?? '', currency),
  )
}

const EMITTED = ['create_add_cart_item', 'create_remove_cart_item']

export const adapter: ShopAdapter = {
  id: 'bigcommerce',
  start(report) {
    const watch = watchCart({
      read: readCart,
      report,
      requests: /\/remote\/v1\/cart(?!-)|\/internalapi\/v1\/(?:cart|checkout)|\/api\/storefront\/carts\/.|\/cart\.php/,
    })
    const cart = at(pageGlobal('bodlEvents'), 'cart')
    for (const name of EMITTED) call(cart, 'on', name, watch.look)
    return () => {
      for (const name of EMITTED) call(cart, 'off', name, watch.look)
      watch.stop()
    }
  },
  readCart,
  async addToCart(productId, quantity) {
    const carts = await ask(CARTS)
    const id = at(carts, 0, 'id')
    const path = typeof id === 'string' ? `${CARTS}/${id}/items` : CARTS
    const added = await send(path, { lineItems: [{ productId: Number(productId), quantity }] })
    return at(added, 'id') !== undefined
  },
  /** By product id; what the theme asks for when an option is chosen. */
  async readProduct(productId) {
    const token = at(pageGlobal('BCData'), 'csrf_token')
    const answer = await ask(`/remote/v1/product-attributes/${encodeURIComponent(productId)}`, {
      method: 'POST',
      headers: { 'stencil-config': '{}', 'stencil-options': '{}', ...(token ? { 'x-xsrf-token': String(token) } : {}) },
      body: new URLSearchParams({ action: 'add', product_id: productId, 'qty[]': '1' }),
    })
    const data = at(answer, 'data')
    const price = at(data, 'price', 'with_tax') ?? at(data, 'price', 'without_tax')
    const isOffered = at(data, 'instock') === true && at(data, 'purchasable') !== false
    return data ? offerOf(at(price, 'value'), at(price, 'currency'), isOffered) : undefined
  },
}
