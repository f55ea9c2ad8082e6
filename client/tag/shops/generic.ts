import type { ShopAdapter } from '../page/facts.ts'
import { CART } from './cart-words.ts'
import type { Watch } from './parts/generic-watch.ts'

const readCart = async () => (isCartPage() ? (await import('./parts/cart-page.ts')).readCartPage(document) : undefined)

/** `/cart`, `/koszyk.html`, `/en-basket/`; not `/koszykowka`, `/leather-bag`. Without a pattern, which costs more to start. */
function isCartPage(): boolean {
  const [last = ''] = location.pathname.toLowerCase().split('/').findLast(Boolean)?.split('.') ?? []
  return CART.split('|').some((word) => last === word || (word[3] && last.endsWith(`-${word}`)))
}

export const adapter: ShopAdapter = {
  id: 'generic',
  /**
   * A shop that nobody knows: an add counts when a request to its cart has succeeded soon after a click and its own counter,
   * where it shows one, has risen. On the cart page the cart is read. What is needed only then is loaded only then.
   */
  start(report, page) {
    let isStopped = false
    const tell: typeof report = (signal) => isStopped || report(signal)
    let watching: Promise<Watch> | undefined
    // Only remembered here: no work in the shop's click handlers. What watches is fetched as the finger goes down, so that it
    // is mostly there before the click.
    const listen = ({ target, type, timeStamp }: Event) => {
      // A checked boundary: the document and the window have no `closest`.
      const button = (target as Element).closest?.('button,input,a,[role=button]')
      if (isStopped || !button) return
      watching ??= import('./parts/generic-watch.ts').then(({ watchAdds }) => watchAdds(tell, page, readCart))
      watching.then((watch) => type === 'click' && watch(button, timeStamp)).catch(unseen)
    }
    for (const type of ['pointerdown', 'click']) addEventListener(type, listen, true)
    readCart()
      .then((cart) => cart && tell({ kind: 'cart', cart }))
      .catch(unseen)
    return () => {
      isStopped = true
    }
  },
  readCart,
}

/** A piece could not be fetched: adds, or the cart, are not seen. */
function unseen(): void {}
