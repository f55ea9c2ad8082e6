import type { Cart, PageType } from '../../../shared/history/event.ts'
import type { PageFacts, ShopAdapter } from '../page/facts.ts'
import { sendForm } from './ask.ts'
import { at, cartOf, minor, offerOf } from './cart-line.ts'
import { call, pageGlobal, watchCart } from './watch-cart.ts'

const shop = () => pageGlobal('prestashop')
const currencyOf = () => at(shop(), 'currency', 'iso_code')

function cartFrom(cart: unknown): Cart | undefined {
  const currency = currencyOf()
  return cartOf(
    at(cart, 'products'),
    (line) => ({
      ids: [
        // The combination is the variant; "0" means that there is none.
        Number(at(line, 'id_product_attribute')) > 0
          ? `${at(line, 'id_product')}-${at(line, 'id_product_attribute')}`
          : '',
        at(line, 'id_product') ?? at(line, 'id'),
        at(line, 'reference'),
        at(line, 'ean13'),
      ],
      name: at(line, 'name'),
      price: minor(at(line, 'price_with_reduction') ?? at(line, 'price_wt') ?? at(line, 'price_amount'), currency),
      oldPrice: minor(at(line, 'price_without_reduction') ?? '', currency),
      quantity: at(line, 'quantity') ?? at(line, 'cart_quantity'),
    }),
    currency,
    minor(at(cart, 'totals', 'total', 'amount') ?? '', currency),
  )
}

const readCart = async () => cartFrom(at(shop(), 'cart'))

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

export const adapter: ShopAdapter = {
  id: 'prestashop',
  start(report) {
    const watch = watchCart({ read: readCart, report })
    const updated = (event: unknown) => {
      const answer = at(event, 'resp')
      // The event also tells of refusals.
      if (at(answer, 'hasError')) return
      const cart = cartFrom(at(answer, 'cart'))
      if (cart) watch.tell(cart)
      else watch.look()
    }
    call(shop(), 'on', 'updateCart', updated)
    call(shop(), 'on', 'updatedCart', watch.look)
    return () => {
      call(shop(), 'removeListener', 'updateCart', updated)
      call(shop(), 'removeListener', 'updatedCart', watch.look)
      watch.stop()
    }
  },
  async readPage() {
    const type = PAGES[String(at(shop(), 'page', 'page_name'))]
    const facts: Partial<PageFacts> = type ? { type } : {}
    const details = document.querySelector('#product-details')?.getAttribute('data-product')
    if (!details || type !== 'product') return facts
    // Read by the engine: the page's own `JSON` may be redefined.
    const product: unknown = await new Response(details).json().catch(() => undefined)
    if (!product) return facts
    const currency = String(currencyOf() ?? '')
    const variant =
      Number(at(product, 'id_product_attribute')) > 0
        ? `${at(product, 'id_product')}-${at(product, 'id_product_attribute')}`
        : ''
    const price = currency ? minor(at(product, 'price_amount') ?? '', currency) : undefined
    const oldPrice = currency ? minor(at(product, 'price_without_reduction') ?? '', currency) : undefined
    const ids = [variant, at(product, 'id_product'), at(product, 'reference'), at(product, 'ean13')].flatMap((id) =>
      id ? String(id) : [],
    )
    facts.product = {
      ids,
      ...(price === undefined ? {} : { price, currency }),
      ...(price !== undefined && oldPrice !== undefined && oldPrice > price ? { oldPrice } : {}),
    }
    return facts
  },
  readCart,
  async addToCart(productId, quantity) {
    const [product = '', variant] = productId.split('-')
    const answer = await sendForm(String(at(shop(), 'urls', 'pages', 'cart') ?? '/cart'), {
      token: String(at(shop(), 'static_token') ?? ''),
      id_product: product,
      ...(variant ? { id_product_attribute: variant } : {}),
      qty: String(quantity),
      add: '1',
      action: 'update',
      ajax: '1',
    })
    const isAdded = at(answer, 'success') === true && !at(answer, 'hasError')
    // The theme redraws its cart on this event, and we hear it too.
    if (isAdded)
      call(shop(), 'emit', 'updateCart', { reason: { linkAction: 'add-to-cart', idProduct: product }, resp: answer })
    return isAdded
  },
  /** By product id, or "product-combination"; what the theme asks for to show its quick view. */
  async readProduct(productId) {
    const [product = '', variant = '0'] = productId.split('-')
    const urls = at(shop(), 'urls')
    const page = at(urls, 'pages', 'product') ?? `${at(urls, 'base_url') ?? '/'}index.php?controller=product`
    const answer = await sendForm(String(page), {
      action: 'quickview',
      ajax: '1',
      id_product: product,
      id_product_attribute: variant,
    })
    const found = at(answer, 'product')
    const availability = at(found, 'availability')
    const inStock = availability ? !/^(?:unavailable|discontinued)/.test(String(availability)) : undefined
    const quantity = Number(at(found, 'quantity'))
    return found ? offerOf(at(found, 'price_amount'), currencyOf(), inStock ?? quantity > 0) : undefined
  },
}
