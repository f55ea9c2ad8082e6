import type { Cart } from '../../../shared/history/event.ts'
import type { ShopAdapter } from '../page/facts.ts'
import { ask, send } from './ask.ts'
import { at, cartOf, minor, offerOf } from './cart-line.ts'
import { pageCurrency } from './page-currency.ts'
import { call, pageGlobal, watchCart } from './watch-cart.ts'

/** Shoper's `useStorefront(callback)` gives the storefront once it is ready. Older themes have none. */
async function storefront(): Promise<unknown> {
  return pageGlobal('useStorefront') ? new Promise((resolve) => call(window, 'useStorefront', resolve)) : undefined
}

/** What themes of both kinds ask for: `pl_PL`, and prices in the currency that the address names. */
function front(part: string): string {
  const [lang = 'pl'] = /^[a-z]{2}(?:-[A-Z]{2})?(?![a-z\d])/.exec(document.documentElement.lang) ?? []
  const { language, region } = new Intl.Locale(lang).maximize()
  return `/webapi/front/${language}_${region}/${part}/${currencyOf()}`
}

const currencyOf = () => pageCurrency() || 'PLN'

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
      const found = await storefront()
      if (!found) {
        const answer = await send(`${front('basket')}/`, { stock_id: Number(productId), quantity, options: {} })
        const added = at(answer, 'added')
        return Array.isArray(added) ? added.length > 0 : Boolean(at(answer, 'addedItem'))
      }
      const api = await call(found, 'getApi', 'basketUpdaterApi')
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
  /** By product id or address, which ends in it. */
  async readProduct(productId) {
    const id = /(\d+)\/?(?:[?#].*)?$/.exec(productId)?.[1]
    const product = id && (await ask(`${front('products')}/${id}`))
    return product
      ? offerOf(at(product, 'price', 'gross', 'final_float'), currencyOf(), at(product, 'can_buy'))
      : undefined
  },
}
