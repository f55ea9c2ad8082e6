import type { Cart, PageType } from '../../../shared/history/event.ts'
import { guard } from '../boot/guard.ts'
import { stated } from '../page/claim.ts'
import type { PageFacts, ProductFacts, ShopAdapter } from '../page/facts.ts'
import { at, call } from './at.ts'
import { cartOf } from './cart-line.ts'
import { minor } from './minor.ts'
import { watchCart } from './watch-cart.ts'

const shop = (path: string) => at(window, `prestashop.${path}`)
const currencyOf = () => shop('currency.iso_code')

function idsOf(product: unknown): unknown[] {
  const variant = at(product, 'id_product_attribute')
  const id = at(product, 'id_product') ?? at(product, 'id')
  // The combination is the variant; "0" means that there is none.
  return [Number(variant) > 0 ? `${id}-${variant}` : '', id, at(product, 'reference'), at(product, 'ean13')]
}

function cartFrom(cart: unknown): Cart | undefined {
  const currency = currencyOf()
  return cartOf(
    at(cart, 'products'),
    (line) => ({
      ids: idsOf(line),
      name: at(line, 'name'),
      price: minor(at(line, 'price_with_reduction') ?? at(line, 'price_wt') ?? at(line, 'price_amount'), currency),
      oldPrice: minor(at(line, 'price_without_reduction'), currency),
      quantity: at(line, 'quantity') ?? at(line, 'cart_quantity'),
    }),
    currency,
    minor(at(cart, 'totals.total.amount'), currency),
  )
}

const readCart = async () => cartFrom(shop('cart'))

const PAGES: Record<string, PageType> = {
  index: 'home',
  product: 'product',
  category: 'category',
  search: 'search',
  cart: 'cart',
  checkout: 'checkout',
  order: 'checkout',
  'order-confirmation': 'thank_you',
}

async function readPage(): Promise<Partial<PageFacts>> {
  const type = PAGES[String(shop('page.page_name'))]
  const facts: Partial<PageFacts> = type ? { type } : {}
  const details = document.querySelector('#product-details')?.getAttribute('data-product')
  if (!details || type !== 'product') return facts
  // Read by the engine: the page's own `JSON` may be redefined.
  const product: unknown = await new Response(details).json().catch(() => undefined)
  if (!product) return facts
  const currency = String(currencyOf() ?? '')
  const price = currency ? minor(at(product, 'price_amount'), currency) : undefined
  const oldPrice = minor(at(product, 'price_without_reduction'), currency)
  const ids = idsOf(product).flatMap((id) => (id ? String(id) : []))
  const isReduced = Number(oldPrice) > Number(price)
  facts.product = {
    ids,
    ...stated<Omit<ProductFacts, 'ids'>>({
      price,
      currency: price === undefined ? '' : currency,
      oldPrice: isReduced ? oldPrice : '',
    }),
  }
  return facts
}

const actions = () => import('./parts/prestashop-act.ts')

export const adapter: ShopAdapter = {
  id: 'prestashop',
  start(report) {
    const watch = watchCart(report, readCart)
    const updated = guard((event: unknown) => {
      const answer = at(event, 'resp')
      // The event also tells of refusals.
      if (at(answer, 'hasError')) return
      const cart = cartFrom(at(answer, 'cart'))
      if (cart) watch.tell(cart)
      else watch.look()
    })
    const bus = at(window, 'prestashop')
    call(bus, 'on', 'updateCart', updated)
    call(bus, 'on', 'updatedCart', watch.look)
    return () => {
      call(bus, 'removeListener', 'updateCart', updated)
      call(bus, 'removeListener', 'updatedCart', watch.look)
      watch.stop()
    }
  },
  readPage,
  readCart,
  addToCart: async (...wanted) => (await actions()).addToCart(...wanted),
  readProduct: async (...wanted) => (await actions()).readProduct(...wanted),
}
