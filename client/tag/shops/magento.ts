import { guard } from '../boot/guard.ts'
import type { ShopAdapter } from '../page/facts.ts'
import { at, call } from './at.ts'
import { cartFromSection, fetchCart } from './magento-cart.ts'
import { watchCart } from './watch-cart.ts'

const actions = () => import('./parts/magento-act.ts')

export const adapter: ShopAdapter = {
  id: 'magento',
  start(report) {
    const watch = watchCart(
      report,
      fetchCart,
      /\/checkout\/(?:cart\/(?:add|delete|updatePost)|sidebar\/(?:removeItem|updateItemQty))|\/carts\/mine\/items/,
    )
    const signal = watch.signal
    let subscription: unknown
    const tell = guard((section: unknown) => watch.tell(cartFromSection(section)))
    // Luma keeps the cart in an observable: what changes later needs no request of ours.
    const known = guard((data: unknown) => {
      if (signal.aborted) return
      const cart = call(data, 'get', 'cart')
      subscription = call(cart, 'subscribe', tell)
      if (typeof cart === 'function') tell(cart())
    })
    const subscribe = () => call(window, 'require', ['Magento_Customer/js/customer-data'], known)
    if (at(window, 'require')) subscribe()
    else addEventListener('load', subscribe, { signal })
    return () => {
      watch.stop()
      call(subscription, 'dispose')
    }
  },
  readCart: fetchCart,
  addToCart: async (...wanted) => (await actions()).addToCart(...wanted),
  readProduct: async (...wanted) => (await actions()).readProduct(...wanted),
}
