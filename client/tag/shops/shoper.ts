import type { Cart } from '../../../shared/history/event.ts'
import { guard, note } from '../boot/guard.ts'
import type { ShopAdapter } from '../page/facts.ts'
import { at, call } from './at.ts'
import { cartOf } from './cart-line.ts'
import { minor } from './minor.ts'
import { storefront } from './shoper-front.ts'
import { watchCart } from './watch-cart.ts'

async function readCart(): Promise<Cart | undefined> {
  const products = call(await call(await storefront(), 'getApi', 'basketProductsApi'), 'get')
  return cartOf(
    products,
    (line) => {
      const currency = at(line, 'price.currency')
      return {
        ids: [at(line, 'variantId'), at(line, 'productId'), at(line, 'url')],
        name: at(line, 'name'),
        brand: at(line, 'producer.name'),
        price: minor(at(line, 'price.grossValue'), currency),
        oldPrice: minor(at(line, 'basePrice.grossValue'), currency),
        quantity: at(line, 'quantity'),
      }
    },
    at(products, '0.price.currency'),
  )
}

const EVENTS = ['initialized', 'basketUpdated', 'itemAddedToBasket', 'itemRemovedFromBasket']

const actions = () => import('./parts/shoper-act.ts')

export const adapter: ShopAdapter = {
  id: 'shoper',
  start(report) {
    const watch = watchCart(report, readCart)
    const isStopped = () => watch.signal.aborted
    const listen = (found: unknown) => {
      const bus = at(found, 'eventBus')
      // The bus gives no way to leave it: after `stop` what it says is dropped.
      for (const name of EVENTS) call(bus, 'on', `basket.${name}`, () => isStopped() || watch.look())
      const past = call(call(found, 'getApiSync', 'messageStorageSystemApi'), 'getChannelMessages', 'basket.purchased')
      const bought = guard((message: unknown) => {
        const id = at(message, 'body.orderId') ?? at(message, 'body.order.id')
        if (!isStopped()) report({ kind: 'event', name: 'purchase', ...(id ? { transactionId: String(id) } : {}) })
      })
      if (Array.isArray(past) && past.length) bought(past.at(-1))
      call(bus, 'on', 'basket.purchased', bought)
    }
    storefront().then(listen).catch(note)
    return watch.stop
  },
  readCart,
  addToCart: async (...wanted) => (await actions()).addToCart(...wanted),
  readProduct: async (...wanted) => (await actions()).readProduct(...wanted),
}
