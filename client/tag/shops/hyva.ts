import { guard } from '../boot/guard.ts'
import type { ShopAdapter } from '../page/facts.ts'
import { at } from './at.ts'
import { fetchCart, watchSection } from './magento-cart.ts'

const actions = () => import('./parts/magento-act.ts')

export const adapter: ShopAdapter = {
  id: 'hyva',
  start(report) {
    let section: unknown
    const watch = watchSection(report, () => section)
    // On each page and after each change: the sections, the cart among them.
    const heard = guard((event: Event) => {
      section = at(event instanceof CustomEvent ? event.detail : undefined, 'data.cart')
      watch.look()
    })
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
