import type { Cart } from '../../../shared/history/event.ts'
import { currencyCode } from '../page/currency-code.ts'
import type { ShopAdapter } from '../page/facts.ts'
import { parseMinor } from '../page/minor-digits.ts'
import { ask } from './ask.ts'
import { at } from './at.ts'
import { cartOf } from './cart-line.ts'
import { watchCart } from './watch-cart.ts'

/** Remix's name of the route, as the storefront's own requests spell it ("routes/api/active-order" or with a dot). */
let route = 'routes/api/active-order'
const path = () => `/api/active-order?_data=${encodeURIComponent(route)}`

/** The marker keeps our own reads apart from the storefront's requests. */
async function readCart(): Promise<Cart | undefined> {
  const seen = performance
    .getEntriesByType('resource')
    .findLast(({ name }) => /\/api\/active-order\?.*_data=/.test(name))
  route = (seen && new URL(seen.name).searchParams.get('_data')) || route
  const answer = await ask(`${path()}&vitrine`)
  const order = at(answer, 'activeOrder')
  const currency = currencyCode(at(order, 'currencyCode'))
  return cartOf(
    // No order yet is an empty cart; no answer is none.
    answer === undefined || order ? at(order, 'lines') : [],
    (line) => ({
      ids: [at(line, 'productVariant.sku'), at(line, 'productVariant.id'), at(line, 'productVariant.product.slug')],
      name: at(line, 'productVariant.name'),
      // Vendure counts in minor units.
      price: parseMinor(at(line, 'unitPriceWithTax') ?? at(line, 'discountedUnitPriceWithTax')),
      quantity: at(line, 'quantity'),
    }),
    currency,
    parseMinor(at(order, 'totalWithTax') ?? at(order, 'subTotalWithTax')),
  )
}

const actions = () => import('./parts/vendure-act.ts')

export const adapter: ShopAdapter = {
  id: 'vendure',
  start: (report) => watchCart(report, readCart, /\/api\/active-order(?!.*&vitrine)/).stop,
  readCart,
  addToCart: async (...wanted) => (await actions()).addToCart(path(), ...wanted),
  readProduct: async (productId) => (await actions()).readProduct(productId, route),
}
