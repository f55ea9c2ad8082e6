import type { Cart } from '../../../shared/history/event.ts'
import type { ShopAdapter } from '../page/facts.ts'
import { minorDigits } from '../page/minor-digits.ts'
import { ask, send } from './ask.ts'
import { at, cartOf } from './cart-line.ts'
import { call, on, pageGlobal, watchCart } from './watch-cart.ts'

const EVENTS = 'added_to_cart removed_from_cart updated_cart_totals updated_wc_div wc_cart_emptied'
const BLOCKS = 'wc-blocks_added_to_cart wc-blocks_removed_from_cart'

/** WordPress may live in a folder or use plain links: its own pointer tells where the API is. */
function api(path: string): string {
  const root = document.querySelector('link[rel="https://api.w.org/"]')?.getAttribute('href') ?? '/wp-json/'
  return `${root}wc/store/v1/${path}`
}

/** Minor-unit strings, in the shop's number of decimals (often set to 0), as minor units of the currency. */
function amount(prices: unknown, key: string): number {
  const decimals = Number(at(prices, 'currency_minor_unit') ?? 2)
  return Math.round(Number(at(prices, key)) * 10 ** (minorDigits(String(at(prices, 'currency_code'))) - decimals))
}

async function readCart(): Promise<Cart | undefined> {
  const cart = await ask(api('cart'))
  return cartOf(
    at(cart, 'items'),
    (line) => ({
      ids: [at(line, 'id'), at(line, 'sku'), at(line, 'permalink')],
      name: at(line, 'name'),
      price: amount(at(line, 'prices'), 'price'),
      oldPrice: amount(at(line, 'prices'), 'regular_price'),
      quantity: at(line, 'quantity'),
    }),
    at(cart, 'totals', 'currency_code'),
    cart ? amount(at(cart, 'totals'), 'total_price') : undefined,
  )
}

export const adapter: ShopAdapter = {
  id: 'woocommerce',
  start(report) {
    const watch = watchCart({
      read: readCart,
      report,
      requests: /wc-ajax=(?:add_to_cart|remove_from_cart)|\/wc\/store\/v1\/(?:batch|cart\/[a-z-]+)/,
    })
    // jQuery's events are no DOM events, and jQuery is often deferred.
    const listen = () => call(call(window, 'jQuery', document.body), 'on', EVENTS, watch.look)
    if (pageGlobal('jQuery')) listen()
    else addEventListener('load', listen, { once: true })
    const off = on(document.body, BLOCKS, watch.look)
    return () => {
      off()
      removeEventListener('load', listen)
      call(call(window, 'jQuery', document.body), 'off', EVENTS, watch.look)
      watch.stop()
    }
  },
  readPage() {
    const form = document.querySelector('form.cart')
    const chosen = form?.querySelector('[name=variation_id]')?.getAttribute('value')
    const id = form?.querySelector('[name=add-to-cart]')?.getAttribute('value') ?? form?.getAttribute('data-product_id')
    const ids = [chosen, id].filter((one) => one && one !== '0').map(String)
    const body = document.body.classList
    return {
      ...(body.contains('woocommerce-order-received') ? { type: 'thank_you' } : {}),
      ...(ids.length && body.contains('single-product') ? { type: 'product', product: { ids } } : {}),
    }
  },
  readCart,
  async addToCart(productId, quantity) {
    // A write needs the nonce that a read gives.
    const read = await fetch(api('cart')).catch(() => undefined)
    await read?.text()
    const nonce = read?.headers.get('Nonce') ?? ''
    return (await send(api('cart/add-item'), { id: Number(productId), quantity }, { Nonce: nonce })) !== undefined
  },
  async readProduct(productId) {
    const product = await ask(api(`products/${encodeURIComponent(productId)}`))
    const prices = at(product, 'prices')
    if (!prices) return undefined
    return {
      price: amount(prices, 'price'),
      currency: String(at(prices, 'currency_code')),
      inStock: at(product, 'is_in_stock') === true,
    }
  },
}
