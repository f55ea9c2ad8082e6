import type { Cart, PageType } from '../../../shared/history/event.ts'
import type { PageFacts, ShopAdapter } from '../page/facts.ts'
import { minorDigits } from '../page/minor-digits.ts'
import { ask, send } from './ask.ts'
import { at, cartOf } from './cart-line.ts'
import { call, on, pageGlobal, watchCart } from './watch-cart.ts'

const shopify = () => pageGlobal('Shopify')
const root = () => String(at(shopify(), 'routes', 'root') ?? '/')

/** Shopify counts hundredths in every currency: 1000 yen are 100000. */
const cents = (amount: unknown, currency: unknown) =>
  Math.round((Number(amount) / 100) * 10 ** minorDigits(String(currency)))

async function readCart(): Promise<Cart | undefined> {
  const cart = await ask(`${root()}cart.js`)
  const currency = at(cart, 'currency')
  return cartOf(
    at(cart, 'items'),
    (line) => ({
      ids: [at(line, 'variant_id'), at(line, 'product_id'), at(line, 'sku')],
      name: at(line, 'product_title') ?? at(line, 'title'),
      brand: at(line, 'vendor'),
      price: cents(at(line, 'final_price') ?? at(line, 'price'), currency),
      oldPrice: cents(at(line, 'original_price') ?? 0, currency),
      quantity: at(line, 'quantity'),
    }),
    currency,
    cart ? cents(at(cart, 'total_price'), currency) : undefined,
  )
}

const PAGES: Record<string, PageType> = {
  home: 'home',
  product: 'product',
  collection: 'category',
  searchresults: 'search',
  cart: 'cart',
}

export const adapter: ShopAdapter = {
  id: 'shopify',
  start(report) {
    const watch = watchCart({ read: readCart, report, requests: /\/cart\/(?:add|change|update|clear)/ })
    // The event comes before the shop has answered; only its promise tells.
    const off = on(document, 'shopify:cart:lines-update', async (event) => {
      try {
        // A checked boundary: the standard event carries a promise of {cart, userErrors}.
        const result = await (event as Event & { promise?: Promise<unknown> }).promise
        const errors = at(result, 'userErrors')
        if (!(Array.isArray(errors) && errors.length)) watch.look()
      } catch {
        // The shop refused: nothing has changed.
      }
    })
    return () => {
      off()
      watch.stop()
    }
  },
  readPage() {
    const meta = at(pageGlobal('ShopifyAnalytics'), 'meta') ?? pageGlobal('meta')
    const product = at(meta, 'product')
    const currency = String(at(meta, 'currency') ?? at(shopify(), 'currency', 'active') ?? '')
    const type = PAGES[String(at(meta, 'page', 'pageType'))]
    const variants = at(product, 'variants')
    const chosen = new URLSearchParams(location.search).get('variant')
    const all: unknown[] = Array.isArray(variants) ? variants.slice(0, 100) : []
    const variant = all.find((one) => String(at(one, 'id')) === chosen) ?? all[0]
    const ids = [at(variant, 'id'), at(product, 'id'), at(variant, 'sku')].flatMap((id) => (id ? String(id) : []))
    const facts: Partial<PageFacts> = type ? { type } : {}
    if (product && currency && ids.length) {
      const brand = at(product, 'vendor')
      facts.product = {
        ids,
        currency,
        price: cents(at(variant, 'price'), currency),
        ...(typeof brand === 'string' && brand ? { brand } : {}),
      }
    }
    return facts
  },
  readCart,
  async addToCart(productId, quantity) {
    const merchandiseId = `gid://shopify/ProductVariant/${productId}`
    const action = call(at(shopify(), 'actions'), 'updateCart', { lines: [{ merchandiseId, quantity }] })
    if (action === undefined)
      return (await send(`${root()}cart/add.js`, { items: [{ id: productId, quantity }] })) !== undefined
    try {
      const errors = at(await action, 'userErrors')
      return !(Array.isArray(errors) && errors.length)
    } catch {
      return false
    }
  },
  /** By handle or product address, with the variant that it names: Shopify has no storefront lookup by id. */
  async readProduct(productId) {
    if (!URL.canParse(productId, location.origin)) return undefined
    const url = new URL(productId, location.origin)
    const handle = /([^/]+)\/?$/.exec(url.pathname)?.[1]
    const product = handle && (await ask(`${root()}products/${handle}.js`))
    const currency = String(at(shopify(), 'currency', 'active') ?? '')
    if (!product || !currency) return undefined
    const variants = at(product, 'variants')
    const chosen = url.searchParams.get('variant')
    const named: unknown = Array.isArray(variants)
      ? variants.find((one) => String(at(one, 'id')) === chosen)
      : undefined
    const offer = named ?? product
    return { price: cents(at(offer, 'price'), currency), currency, inStock: at(offer, 'available') === true }
  },
}
