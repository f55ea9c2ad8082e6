import type { Cart } from '../../../shared/history/event.ts'
import type { ShopAdapter } from '../page/facts.ts'
import { ask } from './ask.ts'
import { at, call } from './at.ts'
import { cartOf } from './cart-line.ts'
import { minor } from './minor.ts'
import { watchCart } from './watch-cart.ts'

async function readCart(): Promise<Cart | undefined> {
  const carts = await ask('/api/storefront/carts')
  if (!Array.isArray(carts)) return undefined
  const cart: unknown = carts[0]
  const currency = at(cart, 'currency.code')
  const kinds = ['physicalItems', 'digitalItems', 'customItems'].flatMap((kind) => at(cart, `lineItems.${kind}`) ?? [])
  return cartOf(
    kinds,
    (line) => ({
      ids: [at(line, 'variantId'), at(line, 'productId'), at(line, 'sku'), at(line, 'url')],
      name: at(line, 'name'),
      brand: at(line, 'brand'),
      price: minor(at(line, 'salePrice') ?? at(line, 'listPrice'), currency),
      oldPrice: minor(at(line, 'originalPrice'), currency),
      quantity: at(line, 'quantity'),
    }),
    currency,
    minor(at(cart, 'cartAmount'), currency),
  )
}

const EMITTED = ['create_add_cart_item', 'create_remove_cart_item']

const actions = () => import('./parts/bigcommerce-act.ts')

export const adapter: ShopAdapter = {
  id: 'bigcommerce',
  start(report) {
    const watch = watchCart(
      report,
      readCart,
      /\/remote\/v1\/cart(?!-)|\/internalapi\/v1\/(?:cart|checkout)|\/api\/storefront\/carts\/.|\/cart\.php/,
    )
    const cart = at(window, 'bodlEvents.cart')
    for (const name of EMITTED) call(cart, 'on', name, watch.look)
    return () => {
      for (const name of EMITTED) call(cart, 'off', name, watch.look)
      watch.stop()
    }
  },
  readCart,
  addToCart: async (...wanted) => (await actions()).addToCart(...wanted),
  readProduct: async (...wanted) => (await actions()).readProduct(...wanted),
}
