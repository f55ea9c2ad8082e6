import type { Cart, PageType } from '../../../shared/history/event.ts'
import type { PageFacts, ShopAdapter } from '../page/facts.ts'
import { send } from './ask.ts'
import { at, cartOf, minor, offerOf } from './cart-line.ts'
import { pageGlobal, watchCart } from './watch-cart.ts'

/** Pieces of the page's state that are looked at. */
const MAX_PARTS = 200
const QUERY =
  '{myCart{currency grandTotal{value} items{productId productSku productName productUrl qty finalPriceInclTax{value}}}}'
const PRODUCT =
  'query($f:[FilterInput],$i:ID){products(filters:$f){items{...p}}product(id:$i){...p}}fragment p on Product{sku price{special{value currency}}inventory{isInStock}}'

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

const PAGES: Record<string, PageType> = {
  homepage: 'home',
  categoryView: 'category',
  catalogSearch: 'search',
  productView: 'product',
  cart: 'cart',
  checkout: 'checkout',
  checkoutSuccess: 'thank_you',
}

/** The totals of the thank-you page are texts only, with the currency's code in them. */
function amountIn(text: unknown): { value?: number; currency?: string } {
  const [currency] = String(text).match(/[A-Z]{3}/) ?? []
  const value = minor(String(text).replace(/[^\d.]/g, ''), currency)
  return { ...(value === undefined ? {} : { value }), ...(currency ? { currency } : {}) }
}

function readPage(): Partial<PageFacts> {
  const state = pageGlobal('eContext')
  const type = PAGES[String(at(state, 'config', 'pageMeta', 'route', 'id'))]
  const facts: Partial<PageFacts> = type ? { type } : {}
  if (type !== 'thank_you') return facts
  const parts = Object.values(Object(at(state, 'graphqlResponse'))).slice(0, MAX_PARTS)
  const order = parts.find((part) => at(part, 'orderNumber') && at(part, 'items'))
  const { value, currency } = amountIn(at(order, 'grandTotal', 'text'))
  const bought = cartOf(
    at(order, 'items'),
    (line) => ({
      ids: [at(line, 'productSku')],
      name: at(line, 'productName'),
      price: amountIn(at(line, 'productPriceInclTax', 'text')).value,
      quantity: at(line, 'qty'),
    }),
    currency,
    value,
  )
  return order ? { ...facts, order: { transactionId: String(at(order, 'orderNumber')), ...bought } } : facts
}

export const adapter: ShopAdapter = {
  id: 'evershop',
  start: (report) => watchCart({ read: readCart, report, requests: /\/api\/carts?\/[^/]+\/items/ }).stop,
  readPage,
  readCart,
  /** By SKU. */
  async addToCart(productId, quantity) {
    const answer = await send('/api/cart/mine/items', { sku: productId, qty: quantity })
    return at(answer, 'data') !== undefined && !at(answer, 'error')
  },
  /** By SKU, else by product id. */
  async readProduct(productId) {
    const f = [{ key: 'sku', operation: 'in', value: productId }]
    const variables = { f, ...(/^\d+$/.test(productId) ? { i: productId } : {}) }
    const data = at(await send('/api/graphql', { query: PRODUCT, variables }), 'data')
    const product = at(data, 'products', 'items', 0) ?? at(data, 'product')
    const price = at(product, 'price', 'special')
    return product
      ? offerOf(at(price, 'value'), at(price, 'currency'), at(product, 'inventory', 'isInStock'))
      : undefined
  },
}
