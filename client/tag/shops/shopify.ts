import type { Cart, PageType } from '../../../shared/history/event.ts'
import { stated } from '../page/claim.ts'
import type { PageFacts, ProductFacts, ShopAdapter } from '../page/facts.ts'
import { ask } from './ask.ts'
import { at } from './at.ts'
import { cartOf } from './cart-line.ts'
import { cents } from './shopify-cents.ts'
import { watchCart } from './watch-cart.ts'

/** Variants of a product that are looked at. */
const MAX_VARIANTS = 100

const shopify = (path: string) => at(window, `Shopify.${path}`)

async function readCart(): Promise<Cart | undefined> {
  const cart = await ask(`${shopify('routes.root') ?? '/'}cart.js`)
  const currency = at(cart, 'currency')
  return cartOf(
    at(cart, 'items'),
    (line) => ({
      ids: [at(line, 'variant_id'), at(line, 'product_id'), at(line, 'sku')],
      name: at(line, 'product_title') ?? at(line, 'title'),
      brand: at(line, 'vendor'),
      price: cents(at(line, 'final_price') ?? at(line, 'price'), currency),
      oldPrice: cents(at(line, 'original_price'), currency),
      quantity: at(line, 'quantity'),
    }),
    currency,
    cents(at(cart, 'total_price'), currency),
  )
}

const PAGES: Record<string, PageType> = {
  home: 'home',
  product: 'product',
  collection: 'category',
  searchresults: 'search',
  cart: 'cart',
  page: 'other',
  article: 'other',
  blog: 'other',
}

function readPage(): Partial<PageFacts> {
  const meta = at(window, 'ShopifyAnalytics.meta') ?? at(window, 'meta')
  const product = at(meta, 'product')
  const currency = String(at(meta, 'currency') ?? shopify('currency.active') ?? '')
  const type = PAGES[String(at(meta, 'page.pageType'))]
  const variants = at(product, 'variants')
  const chosen = new URLSearchParams(location.search).get('variant')
  const all: unknown[] = Array.isArray(variants) ? variants.slice(0, MAX_VARIANTS) : []
  // Without a choice themes show the first that can be bought, and put it into the form.
  const fields = document.querySelectorAll<HTMLInputElement>('[action*="/cart/add"] [name=id]')
  const [variant = all[0]] = [chosen, ...[...fields].map(({ value }) => value)].flatMap(
    (id) => all.find((one) => String(at(one, 'id')) === id) ?? [],
  )
  const ids = [at(variant, 'id'), at(product, 'id'), at(variant, 'sku')].flatMap((id) => (id ? String(id) : []))
  const facts: Partial<PageFacts> = type ? { type } : {}
  if (currency && ids.length) {
    const brand = at(product, 'vendor')
    facts.product = {
      ids,
      ...stated<Omit<ProductFacts, 'ids'>>({
        currency,
        price: cents(at(variant, 'price'), currency),
        brand: typeof brand === 'string' ? brand : '',
      }),
    }
  }
  return facts
}

const actions = () => import('./parts/shopify-act.ts')

export const adapter: ShopAdapter = {
  id: 'shopify',
  start(report) {
    const watch = watchCart(report, readCart, /\/cart\/(?:add|change|update|clear)/)
    // The event comes before the shop has answered; only its promise tells.
    const heard = async (event: Event) => {
      try {
        // A checked boundary: the standard event carries a promise of {cart, userErrors}.
        const result = await (event as Event & { promise?: Promise<unknown> }).promise
        if (at(result, 'userErrors.0') === undefined) watch.look()
      } catch {
        // The shop refused: nothing has changed.
      }
    }
    document.addEventListener('shopify:cart:lines-update', heard, { signal: watch.signal })
    return watch.stop
  },
  readPage,
  readCart,
  addToCart: async (...wanted) => (await actions()).addToCart(...wanted),
  readProduct: async (...wanted) => (await actions()).readProduct(...wanted),
}
