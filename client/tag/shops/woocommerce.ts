import type { Cart } from '../../../shared/history/event.ts'
import type { ShopAdapter } from '../page/facts.ts'
import { ask } from './ask.ts'
import { at, call } from './at.ts'
import { cartOf } from './cart-line.ts'
import { watchCart } from './watch-cart.ts'
import { amount, api } from './woocommerce-api.ts'

const EVENTS = 'added_to_cart removed_from_cart updated_cart_totals updated_wc_div'
const BLOCKS = ['wc-blocks_added_to_cart', 'wc-blocks_removed_from_cart']

async function readCart(): Promise<Cart | undefined> {
  const cart = await ask(api('cart'))
  const totals = at(cart, 'totals')
  return cartOf(
    at(cart, 'items'),
    (line) => ({
      ids: [at(line, 'id'), at(line, 'sku'), at(line, 'permalink')],
      name: at(line, 'name'),
      price: amount(at(line, 'prices'), 'price'),
      oldPrice: amount(at(line, 'prices'), 'regular_price'),
      quantity: at(line, 'quantity'),
    }),
    at(totals, 'currency_code'),
    amount(totals, 'total_price'),
  )
}

const actions = () => import('./parts/woocommerce-act.ts')

export const adapter: ShopAdapter = {
  id: 'woocommerce',
  start(report) {
    const watch = watchCart(report, readCart, /wc-ajax=\w*(?:cart|item)|\/wc\/store\/v1\/(?:batch|cart\/[a-z-]+)/)
    // jQuery's events are no DOM events, and jQuery is often deferred.
    const jQuery = (method: string) => call(call(window, 'jQuery', document.body), method, EVENTS, watch.look)
    const signal = watch.signal
    if (at(window, 'jQuery')) jQuery('on')
    else addEventListener('load', () => jQuery('on'), { signal })
    for (const name of BLOCKS) document.body.addEventListener(name, watch.look, { signal })
    return () => {
      jQuery('off')
      watch.stop()
    }
  },
  readPage() {
    const form = document.querySelector('form.cart')
    const field = (name: string) => form?.querySelector(`[name=${name}]`)?.getAttribute('value')
    const id = field('add-to-cart') ?? form?.getAttribute('data-product_id')
    const ids = [field('variation_id'), id].flatMap((one) => (one && one !== '0' ? one : []))
    if (ids.length && document.querySelector('body.single-product')) return { type: 'product', product: { ids } }
    // Where the bank has refused there is an order to be paid.
    if (document.querySelector('[class*=order-failed]')) return { type: 'checkout' }
    return document.querySelector('.woocommerce-order-received') ? { type: 'thank_you' } : {}
  },
  readCart,
  addToCart: async (...wanted) => (await actions()).addToCart(...wanted),
  readProduct: async (...wanted) => (await actions()).readProduct(...wanted),
}
