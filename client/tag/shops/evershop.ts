import type { Cart, PageType } from '../../../shared/history/event.ts'
import type { PageFacts, ShopAdapter } from '../page/facts.ts'
import { minorDigits } from '../page/minor-digits.ts'
import { ask } from './ask.ts'
import { at } from './at.ts'
import { cartOf } from './cart-line.ts'
import { minor } from './minor.ts'
import { watchCart } from './watch-cart.ts'

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

/** Stand in for a currency that no text names, for the number of its decimals alone (`XXX` is ISO 4217's "no currency"): neither is ever told. */
const NO_DECIMALS = 'JPY'
const TWO_DECIMALS = 'XXX'

/** Of an amount's text as `Intl` writes it ("PLN 1,234.50", "1234,50 zł"), which is all that the thank-you page has. */
function amountIn(text: unknown, currency: string): number | undefined {
  const groups = `${text}`.match(/\d+/g)
  const cents = groups?.[1] && groups.at(-1)?.length === minorDigits(currency) ? `.${groups.pop()}` : ''
  return minor(groups?.join('') + cents, currency)
}

function readPage(): Partial<PageFacts> {
  const state = at(window, 'eContext')
  const type = PAGES[String(at(state, 'config.pageMeta.route.id'))]
  const facts: Partial<PageFacts> = type ? { type } : {}
  const parts = Object.values(Object(at(state, 'graphqlResponse')))
  const order = parts.find((part) => at(part, 'orderNumber') && at(part, 'items'))
  if (!order) return facts
  const total = `${at(order, 'grandTotal.text')}`
  const [currency] = total.match(/[A-Z]{3}/) ?? []
  // Without a code all digits are minor units, like a yen's; but forints and rupiahs are written without their hundredths.
  const money = currency ?? (/Ft|Rp/.test(total) ? TWO_DECIMALS : NO_DECIMALS)
  const bought = cartOf(
    at(order, 'items'),
    (line) => ({
      ids: [at(line, 'productSku')],
      name: at(line, 'productName'),
      price: amountIn(at(line, 'productPriceInclTax.text'), money),
      quantity: at(line, 'qty'),
    }),
    currency,
    amountIn(total, money),
  )
  return { ...facts, order: { transactionId: `${at(order, 'orderNumber')}`, ...bought } }
}

export const adapter: ShopAdapter = {
  id: 'evershop',
  start: (report) => watchCart(report, readCart, /\/api\/carts?\/.+\/(item|coupon)s/).stop,
  readPage,
  readCart,
  addToCart: async (...wanted) => (await import('./parts/evershop-act.ts')).addToCart(...wanted),
  readProduct: async (...wanted) => (await import('./parts/evershop-act.ts')).readProduct(...wanted),
}
