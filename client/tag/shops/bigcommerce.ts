import type { Cart } from '../../../shared/history/event.ts'
import type { ShopAdapter } from '../page/facts.ts'
import { ask, send } from './ask.ts'
import { at, cartOf, minor } from './cart-line.ts'
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
}
