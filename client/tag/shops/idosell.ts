import type { ShopAdapter } from '../page/facts.ts'
import { watchCart } from './watch-cart.ts'

/**
 * IdoSell documents no cart for scripts: the cart is read from the basket page, where a product form leads to. Changes on
 * other pages come by the dataLayer that its Google integration fills.
 */
const readCart = async () =>
  /basketedit|basketchange|\/basket/i.test(location.pathname)
    ? (await import('./parts/cart-page.ts')).readCartPage(document)
    : undefined

export const adapter: ShopAdapter = {
  id: 'idosell',
  start: (report) => watchCart(report, readCart, /basketchange|\/ajax\/basket/).stop,
  readPage() {
    const id = document.querySelector('#projector_form [name=product]')?.getAttribute('value')
    return id ? { type: 'product', product: { ids: [id] } } : {}
  },
  readCart,
  addToCart: async (...wanted) => (await import('./parts/idosell-add.ts')).addToCart(...wanted),
  readProduct: async (...wanted) => (await import('./parts/idosell-read.ts')).readProduct(...wanted),
}
