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
    let watching: Promise<Watch> | undefined
    // Only remembered here: no work in the shop's click handlers.
    const listen = ({ target }: Event) => {
      const button =
        target instanceof Element && target.closest('button,input[type=submit],input[type=button],a,[role=button]')
      if (!button) return
      const click = { _button: button, _at: performance.now(), _count: counted() }
      watching ??= import('./parts/generic-watch.ts').then(({ watchAdds }) =>
        watchAdds(report, page, { _counted: counted, _readCart: readCart }),
      )
      watching.then((watch) => watch._clicked(click)).catch(unseen)
    }
    addEventListener('click', listen, true)
    readCart()
      .then((cart) => cart && !isStopped && report({ kind: 'cart', cart }))
      .catch(unseen)
    return () => {
      isStopped = true
      removeEventListener('click', listen, true)
      watching?.then((watch) => watch._stop()).catch(unseen)
    }
  },
  readCart,
}

/** A piece could not be fetched: adds, or the cart, are not seen. */
function unseen(): void {}

let counter: Element | null | undefined

/** What the shop's own counter shows; undefined where there is none. A large page is not searched for it at each click. */
function counted(): number | undefined {
  const [place, number] = ['cart basket koszyk', 'count qty badge quantity'].map((words) =>
    words.split(' ').map((word) => `[class*=${word} i],[id*=${word} i],a[href*=${word} i]`),
  )
  if (!counter?.isConnected) counter = document.querySelector(`:is(${place}) :is(${number}):not(input)`)
  const digits = /\d+/.exec(counter?.textContent ?? '')
  return digits ? Number(digits[0]) : undefined
}
