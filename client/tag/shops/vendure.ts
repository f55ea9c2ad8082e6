import type { Cart } from '../../../shared/history/event.ts'
import { currencyCode } from '../page/currency-code.ts'
import type { ShopAdapter } from '../page/facts.ts'
import { parseMinor } from '../page/minor-digits.ts'
import { ask } from './ask.ts'
import { at, cartOf } from './cart-line.ts'
import { watchCart } from './watch-cart.ts'

/** Remix's name of the route, as the storefront's own requests spell it ("routes/api/active-order" or with a dot). */
let route = 'routes/api/active-order'
const path = () => `/api/active-order?_data=${encodeURIComponent(route)}`

function cartFrom(order: unknown): Cart | undefined {
  const currency = currencyCode(at(order, 'currencyCode'))
  return cartOf(
    order === null ? [] : at(order, 'lines'),
    (line) => ({
      ids: [
        at(line, 'productVariant', 'sku'),
        at(line, 'productVariant', 'id'),
        at(line, 'productVariant', 'product', 'slug'),
      ],
      name: at(line, 'productVariant', 'name'),
      // Vendure counts in minor units.
      price: parseMinor(at(line, 'unitPriceWithTax') ?? at(line, 'discountedUnitPriceWithTax')),
      quantity: at(line, 'quantity'),
    }),
    currency,
    parseMinor(at(order, 'totalWithTax') ?? at(order, 'subTotalWithTax')),
  )
}

/** The marker keeps our own reads apart from the storefront's requests. */
async function readCart(): Promise<Cart | undefined> {
  const seen = performance
    .getEntriesByType('resource')
    .findLast(({ name }) => /\/api\/active-order\?.*_data=/.test(name))
  route = (seen && new URL(seen.name).searchParams.get('_data')) || route
  const answer = await ask(`${path()}&vitrine`)
  return answer === undefined ? undefined : cartFrom(at(answer, 'activeOrder') ?? null)
}

export const adapter: ShopAdapter = {
  id: 'vendure',
  start: (report) => watchCart({ read: readCart, report, requests: /\/api\/active-order(?!.*&vitrine)/ }).stop,
  readCart,
  async addToCart(productId, quantity) {
    const body = new URLSearchParams({ action: 'addItemToOrder', variantId: productId, quantity: String(quantity) })
    const answer = await ask(path(), { method: 'POST', body })
    return at(answer, 'activeOrder') != null && !at(answer, 'error')
  },
  /** By the product's address or slug, and its variant by `?variant=`; what the storefront asks for on the way to the page. */
  async readProduct(productId) {
    const base = `${location.origin}/products/`
    if (!URL.canParse(productId, base)) return undefined
    const url = new URL(productId, base)
    const loaded = (dot: string) => ask(`${url.pathname}?_data=${encodeURIComponent(`routes/products${dot}$slug`)}`)
    // Spelled as the other route is, as far as that has been seen.
    const [, dot = '/'] = /api(.)active-order/.exec(route) ?? []
    const answer = (await loaded(dot)) ?? (await loaded(dot === '/' ? '.' : '/'))
    const variants = at(answer, 'product', 'variants')
    if (!Array.isArray(variants)) return undefined
    const chosen = url.searchParams.get('variant')
    const variant: unknown = variants.find((one) => String(at(one, 'id')) === chosen) ?? variants[0]
    const [price, currency] = [parseMinor(at(variant, 'priceWithTax')), currencyCode(at(variant, 'currencyCode'))]
    return {
      ...(price === undefined || !currency ? {} : { price, currency }),
      inStock: at(variant, 'stockLevel') !== 'OUT_OF_STOCK',
    }
  },
}
