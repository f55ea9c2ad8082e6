import type { Cart } from '../../../shared/history/event.ts'
import type { ShopAdapter } from '../page/facts.ts'
import { send } from './ask.ts'
import { at, cartOf, minor } from './cart-line.ts'
import { watchCart } from './watch-cart.ts'

const QUERY =
  '{myCart{currency grandTotal{value} items{productId productSku productName productUrl qty finalPriceInclTax{value}}}}'

async function readCart(): Promise<Cart | undefined> {
  const answer = await send('/api/graphql', { query: QUERY })
  const data = at(answer, 'data')
  const cart = at(data, 'myCart')
  const currency = at(cart, 'currency')
  // No cart yet is an empty one; no answer is none.
  const lines = data && cart === null ? [] : at(cart, 'items')
  return cartOf(
    lines,
    (line) => ({
      ids: [at(line, 'productSku'), at(line, 'productId'), at(line, 'productUrl')],
      name: at(line, 'productName'),
      price: minor(at(line, 'finalPriceInclTax', 'value') ?? '', currency),
      quantity: at(line, 'qty'),
    }),
    currency,
    minor(at(cart, 'grandTotal', 'value') ?? '', currency),
  )
}

export const adapter: ShopAdapter = {
  id: 'evershop',
  start: (report) => watchCart({ read: readCart, report, requests: /\/api\/carts?\/[^/]+\/items/ }).stop,
  readCart,
  /** By SKU. */
  async addToCart(productId, quantity) {
    const answer = await send('/api/cart/mine/items', { sku: productId, qty: quantity })
    return at(answer, 'data') !== undefined && !at(answer, 'error')
  },
}
