import type { Cart, PageType } from '../../../shared/history/event.ts'
import type { PageFacts, ShopAdapter } from '../page/facts.ts'
import { ask } from './ask.ts'
import { at } from './at.ts'
import { cartOf } from './cart-line.ts'
import { minor } from './minor.ts'
import { watchCart } from './watch-cart.ts'

/** Pieces of the page's state that are looked at. */
const MAX_PARTS = 200
/** The question as JSON: the page's own writer of it may be redefined. */
const QUESTION =
  '{"query":"{myCart{currency grandTotal{value} items{productId productSku productName productUrl qty finalPriceInclTax{value}}}}"}'

async function readCart(): Promise<Cart | undefined> {
  const headers = { 'content-type': 'application/json' }
  const answer = await ask('/api/graphql', { method: 'POST', headers, body: QUESTION })
  const cart = at(answer, 'data.myCart')
  const currency = at(cart, 'currency')
  return cartOf(
    // No cart yet is an empty one; no answer is none.
    cart === null ? [] : at(cart, 'items'),
    (line) => ({
      ids: [at(line, 'productSku'), at(line, 'productId'), at(line, 'productUrl')],
      name: at(line, 'productName'),
      price: minor(at(line, 'finalPriceInclTax.value'), currency),
      quantity: at(line, 'qty'),
    }),
    currency,
    minor(at(cart, 'grandTotal.value'), currency),
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
function currencyIn(text: unknown): string | undefined {
  return /[A-Z]{3}/.exec(String(text))?.[0]
}

function amountIn(text: unknown): number | undefined {
  return minor(String(text).replace(/[^\d.]/g, ''), currencyIn(text))
}

function readPage(): Partial<PageFacts> {
  const state = at(window, 'eContext')
  const type = PAGES[String(at(state, 'config.pageMeta.route.id'))]
  const facts: Partial<PageFacts> = type ? { type } : {}
  if (type !== 'thank_you') return facts
  const parts = Object.values(Object(at(state, 'graphqlResponse'))).slice(0, MAX_PARTS)
  const order = parts.find((part) => at(part, 'orderNumber') && at(part, 'items'))
  const total = at(order, 'grandTotal.text')
  const bought = cartOf(
    at(order, 'items'),
    (line) => ({
      ids: [at(line, 'productSku')],
      name: at(line, 'productName'),
      price: amountIn(at(line, 'productPriceInclTax.text')),
      quantity: at(line, 'qty'),
    }),
    currencyIn(total),
    amountIn(total),
  )
  if (order) facts.order = { transactionId: String(at(order, 'orderNumber')), ...bought }
  return facts
}

const actions = () => import('./parts/evershop-act.ts')

export const adapter: ShopAdapter = {
  id: 'evershop',
  start: (report) => watchCart(report, readCart, /\/api\/carts?\/[^/]+\/(item|coupon)s/).stop,
  readPage,
  readCart,
  addToCart: async (...wanted) => (await actions()).addToCart(...wanted),
  readProduct: async (...wanted) => (await actions()).readProduct(...wanted),
}
