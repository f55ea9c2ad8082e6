import type { ShopAdapter } from '../page/facts.ts'
import { addToMagento, cartFromSection, fetchCart, readFromMagento } from './magento-cart.ts'
import { call, pageGlobal, watchCart } from './watch-cart.ts'

export const adapter: ShopAdapter = {
  id: 'magento',
  start(report) {
    const watch = watchCart({
      read: fetchCart,
      report,
      requests:
        /\/checkout\/(?:cart\/(?:add|delete|updatePost)|sidebar\/(?:removeItem|updateItemQty))|\/carts\/mine\/items/,
    })
    let subscription: unknown
    let isStopped = false
    // Luma keeps the cart in an observable: no request of ours is needed.
    const subscribe = () =>
      call(window, 'require', ['Magento_Customer/js/customer-data'], (data: unknown) => {
        if (isStopped) return
        const cart = call(data, 'get', 'cart')
        subscription = call(cart, 'subscribe', (section: unknown) => watch.tell(cartFromSection(section)))
        if (typeof cart === 'function') watch.tell(cartFromSection(cart()))
      })
    if (pageGlobal('require')) subscribe()
    else addEventListener('load', subscribe, { once: true })
    return () => {
      isStopped = true
      removeEventListener('load', subscribe)
      call(subscription, 'dispose')
      watch.stop()
    }
  },
  readCart: fetchCart,
  addToCart: addToMagento,
  readProduct: readFromMagento,
}
