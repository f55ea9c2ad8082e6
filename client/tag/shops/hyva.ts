import { guard } from '../boot/guard.ts'
import type { ShopAdapter } from '../page/facts.ts'
import { at } from './at.ts'
import { cartFromSection, fetchCart } from './magento-cart.ts'
import { watchCart } from './watch-cart.ts'

const actions = () => import('./parts/magento-act.ts')

export const adapter: ShopAdapter = {
  id: 'hyva',
  start(report) {
    const watch = watchCart(report, fetchCart, /\/checkout\/(?:cart\/(?:add|delete)|sidebar\/)/)
    // On each page and after each change: the sections, the cart among them.
    const heard = guard((event: Event) =>
      watch.tell(cartFromSection(at(event instanceof CustomEvent ? event.detail : undefined, 'data.cart'))),
    )
    addEventListener('private-content-loaded', heard, { signal: watch.signal })
    return watch.stop
  },
  readCart: fetchCart,
  async addToCart(...wanted) {
    const isAdded = await (await actions()).addToCart(...wanted)
    if (isAdded) dispatchEvent(new CustomEvent('reload-customer-section-data'))
    return isAdded
  },
  readProduct: async (...wanted) => (await actions()).readProduct(...wanted),
}
