import type { ShopAdapter } from '../page/facts.ts'
import { at, call } from './at.ts'
import { fetchCart, watchSection } from './magento-cart.ts'

const actions = () => import('./parts/magento-act.ts')

export const adapter: ShopAdapter = {
  id: 'magento',
  start(report) {
    let cart: unknown
    let subscription: unknown
    // Luma keeps the cart in an observable, which is a function.
    const watch = watchSection(
      report,
      () => call(cart, 'call'),
      /\/checkout\/(?:cart|sidebar)\/[adru]|\/carts\/mine\/items/,
    )
    const signal = watch.signal
    const known = (data: unknown) => {
      if (signal.aborted) return
      cart = call(data, 'get', 'cart')
      subscription = call(cart, 'subscribe', watch.look)
      watch.look()
    }
    const subscribe = () => {
      if (at(window, 'require')) call(window, 'require', ['Magento_Customer/js/customer-data'], known)
      else if (document.readyState === 'complete') watch.ask()
      else addEventListener('load', subscribe, { signal })
    }
    subscribe()
    return () => {
      watch.stop()
      call(subscription, 'dispose')
    }
  },
  readCart: fetchCart,
  addToCart: async (...wanted) => (await actions()).addToCart(...wanted),
  readProduct: async (...wanted) => (await actions()).readProduct(...wanted),
}
