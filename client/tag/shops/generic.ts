import type { ShopAdapter } from '../page/facts.ts'
import { CART } from './cart-words.ts'
import type { Click } from './parts/generic-add.ts'

const CART_PAGE = new RegExp(`/(?:[a-z]+-)?(?:${CART})[^/]*/?$`, 'i')
/** A request that adds follows its click at once. */
const CLICK_MS = 10_000

const readCart = async () =>
  CART_PAGE.test(location.pathname) ? (await import('./parts/cart-page.ts')).readCartPage(document) : undefined

export const adapter: ShopAdapter = {
  id: 'generic',
  /**
   * A shop that nobody knows: an add counts when a request to its cart has succeeded soon after a click and its own counter,
   * where it shows one, has risen. On the cart page the cart is read. What is needed only then is loaded only then.
   */
  start(report, page) {
    let stopWaiting = () => {}
    let isStopped = false
    /** The newest click, until it has added. */
    let clicked: Click | undefined
    // Only remembered here: no work in the shop's click handlers.
    const listen = ({ target }: Event) => {
      const button =
        target instanceof Element && target.closest('button,input[type=submit],input[type=button],a,[role=button]')
      if (!button) return
      // What an earlier click still waits for can no longer be told from this one.
      stopWaiting()
      clicked = { _button: button, _at: performance.now(), _count: counted() }
    }
    addEventListener('click', listen, true)
    const observer = new PerformanceObserver((list) => {
      // A checked boundary: nothing else is observed.
      for (const entry of list.getEntries() as PerformanceResourceTiming[]) {
        const click = clicked
        const mayAdd = /^(?:fetch|xml)/.test(entry.initiatorType) && entry.name.startsWith(location.origin)
        if (!click || !mayAdd || entry.startTime - click._at > CLICK_MS) continue
        import('./parts/generic-add.ts')
          .then(({ isAdd, confirmAdd }) => {
            if (clicked !== click || !isAdd(entry, click)) return
            clicked = undefined
            stopWaiting = confirmAdd(click, page?.()?.product, counted, (item) =>
              report({ kind: 'event', name: 'add_to_cart', items: [item] }),
            )
          })
          // The piece could not be fetched: this add is not seen.
          .catch(() => {})
      }
    })
    observer.observe({ type: 'resource' })
    readCart()
      .then((cart) => cart && !isStopped && report({ kind: 'cart', cart }))
      .catch(() => {})
    return () => {
      isStopped = true
      clicked = undefined
      removeEventListener('click', listen, true)
      stopWaiting()
      observer.disconnect()
    }
  },
  readCart,
}

/** What the shop's own counter shows; undefined where there is none. */
function counted(): number | undefined {
  const [place, number] = ['cart basket koszyk', 'count qty badge quantity'].map((words) =>
    words.split(' ').map((word) => `[class*=${word} i],[id*=${word} i],a[href*=${word} i]`),
  )
  const digits = /\d+/.exec(document.querySelector(`:is(${place}) :is(${number}):not(input)`)?.textContent ?? '')
  return digits ? Number(digits[0]) : undefined
}
