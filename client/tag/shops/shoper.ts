import type { Cart } from '../../../shared/history/event.ts'
import type { ShopAdapter } from '../page/facts.ts'
import { at, cartOf, minor } from './cart-line.ts'
import { call, watchCart } from './watch-cart.ts'

/** Shoper's `useStorefront(callback)` gives the storefront once it is ready. */
function storefront(): Promise<unknown> {
  return new Promise((resolve) => call(window, 'useStorefront', resolve))
}

async function readCart(): Promise<Cart | undefined> {
  const products = call(await call(await storefront(), 'getApi', 'basketProductsApi'), 'get')
  const first = Array.isArray(products) ? products[0] : undefined
  return cartOf(
    products,
    (line) => {
      const currency = at(line, 'price', 'currency')
      return {
        ids: [at(line, 'variantId'), at(line, 'productId'), at(line, 'url')],
        name: at(line, 'name'),
        brand: at(line, 'producer', 'name'),
        price: minor(at(line, 'price', 'grossValue') ?? '', currency),
        oldPrice: minor(at(line, 'basePrice', 'grossValue') ?? '', currency),
        quantity: at(line, 'quantity'),
      }
    },
    at(first, 'price', 'currency'),
  )
}

const EVENTS = [
  'basket.initialized',
  'basket.basketUpdated',
  'basket.itemAddedToBasket',
  'basket.itemRemovedFromBasket',
]

export const adapter: ShopAdapter = {
  id: 'shoper',
  start(report) {
    const watch = watchCart({ read: readCart, report })
    let isStopped = false
    void storefront().then((found) => {
      // The bus gives no way to leave it: after `stop` what it says is dropped.
      for (const name of EVENTS) call(at(found, 'eventBus'), 'on', name, () => isStopped || watch.look())
      const past = call(call(found, 'getApiSync', 'messageStorageSystemApi'), 'getChannelMessages', 'basket.purchased')
      const bought = (message: unknown) => {
        const id = at(message, 'body', 'orderId') ?? at(message, 'body', 'order', 'id')
        if (!isStopped) report({ kind: 'event', name: 'purchase', ...(id ? { transactionId: String(id) } : {}) })
      }
      if (Array.isArray(past) && past.length) bought(past.at(-1))
      call(at(found, 'eventBus'), 'on', 'basket.purchased', bought)
    })
    return () => {
      isStopped = true
      watch.stop()
    }
  },
  readCart,
  /** By variant id, as Shoper's own buttons. */
  async addToCart(productId, quantity) {
    try {
      const api = await call(await storefront(), 'getApi', 'basketUpdaterApi')
      const item = {
        variantId: Number(productId),
        quantity,
        variantOptions: {},
        showAddedModal: false,
        bundleItems: [],
      }
      return Boolean(await call(api, 'addItem', item))
    } catch {
      return false
    }
  },
}
