import type { ShopAdapter } from '../page/facts.ts'
import { at } from './cart-line.ts'
import { addToMagento, cartFromSection, fetchCart, readFromMagento } from './magento-cart.ts'
import { on, watchCart } from './watch-cart.ts'

export const adapter: ShopAdapter = {
  id: 'hyva',
  start(report) {
    const watch = watchCart({ read: fetchCart, report, requests: /\/checkout\/(?:cart\/(?:add|delete)|sidebar\/)/ })
    // On each page and after each change: the sections, the cart among them.
    const off = on(window, 'private-content-loaded', (event) =>
      watch.tell(cartFromSection(at(event instanceof CustomEvent ? event.detail : undefined, 'data', 'cart'))),
    )
    return () => {
      off()
      watch.stop()
    }
  },
  readCart: fetchCart,
  async addToCart(productId, quantity) {
    const isAdded = await addToMagento(productId, quantity)
    if (isAdded) dispatchEvent(new CustomEvent('reload-customer-section-data'))
    return isAdded
  },
  readProduct: readFromMagento,
}
