import type { ShopAdapter } from '../page/facts.ts'
import { ask, PATIENCE_MS, sendForm } from './ask.ts'
import { at, offerOf, pieces } from './cart-line.ts'
import { readCartPage } from './cart-page.ts'
import { pageCurrency } from './page-currency.ts'
import { watchCart } from './watch-cart.ts'

/**
 * IdoSell documents no cart for scripts: the cart is read from the basket page, where a product form leads to. Changes on
 * other pages come by the dataLayer that its Google integration fills.
 */
const readCart = async () =>
  /basketedit|basketchange|\/basket/i.test(location.pathname) ? readCartPage(document) : undefined

/** Pieces of a product on the basket page; undefined when that cannot be read. */
async function piecesInBasket(productId: string): Promise<number | undefined> {
  try {
    const response = await fetch('/basketedit.php', { signal: AbortSignal.timeout(PATIENCE_MS) })
    const page = new DOMParser().parseFromString(await response.text(), 'text/html')
    return response.ok ? pieces(readCartPage(page), productId) : undefined
  } catch {
    // Offline, or a policy that lets nobody parse HTML.
    return undefined
  }
}

/** Sizes and prices of a product, as the product page asks for them when a version is chosen. */
const projector = (productId: string) =>
  ask(`/ajax/projector.php?product=${encodeURIComponent(productId)}&get=sizes,sizeprices`)

function sizesOf(answer: unknown): unknown[] {
  return Object.values(Object(at(answer, 'sizes', 'items')))
}

/** -1 = as many as anybody wants. */
const hasPieces = (size: unknown) => Number(at(size, 'amount')) !== 0

export const adapter: ShopAdapter = {
  id: 'idosell',
  start: (report) => watchCart({ read: readCart, report, requests: /basketchange|\/ajax\/basket/ }).stop,
  readPage() {
    const id = document.querySelector('#projector_form [name=product]')?.getAttribute('value')
    return id ? { type: 'product', product: { ids: [id] } } : {}
  },
  readCart,
  /** By product id, where there is no size to choose. The basket page proves it; where that cannot be read nothing is added. */
  async addToCart(productId, quantity) {
    const [size, ...others] = sizesOf(await projector(productId))
    if (!size || others.length || !hasPieces(size)) return false
    const before = await piecesInBasket(productId)
    if (before === undefined) return false
    await sendForm('/basketchange.php', {
      mode: '1',
      product: productId,
      size: String(at(size, 'type')),
      number: String(quantity),
      getAjax: 'true',
    })
    return ((await piecesInBasket(productId)) ?? 0) > before
  },
  /** By product id. The price is gross. */
  async readProduct(productId) {
    const answer = await projector(productId)
    const sizes = sizesOf(answer)
    return sizes.length ? offerOf(at(answer, 'sizeprices', 'value'), pageCurrency(), sizes.some(hasPieces)) : undefined
  },
}
