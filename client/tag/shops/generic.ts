import type { ShopAdapter } from '../page/facts.ts'

const CART =
  'cart|basket|bag|koszyk|warenkorb|panier|carrito|carrello|carrinho|kosik|kosar|cos|winkelwagen|checkout|order'
const CART_PAGE = new RegExp(`/(?:[a-z]+-)?(?:${CART})[^/]*/?$`, 'i')
const ADD = new RegExp(
  `(?:${CART})[^?#]*[/._-]?(?:add|plus|insert|dodaj|create|items?|lines?)|(?:add|dodaj|insert)[^?#]*(?:${CART})|[?&](?:action|do|mode|a)=[^&]*add`,
  'i',
)
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
    let clicked: { button: Element; at: number; count: number | undefined } | undefined
    /** The newest click, answered or not; the adapter itself after a stop. */
    let latest: unknown
    // Only remembered here: no work in the shop's click handlers.
    const listen = ({ target }: Event) => {
      const button =
        target instanceof Element && target.closest('button,input[type=submit],input[type=button],a,[role=button]')
      if (!button) return
      // What an earlier click still waits for can no longer be told from this one.
      stopWaiting()
      latest = clicked = { button, at: performance.now(), count: counted() }
    }
    addEventListener('click', listen, true)
    const observer = new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        if (!clicked || !(entry instanceof PerformanceResourceTiming)) continue
        const after = entry.startTime - clicked.at
        const isAdd = /^(?:fetch|xml)/.test(entry.initiatorType) && after >= 0 && after < CLICK_MS
        if (!isAdd || !entry.name.startsWith(location.origin) || !ADD.test(entry.name)) continue
        const { button, count } = clicked
        const click = clicked
        clicked = undefined
        // A browser that does not tell the status sees no adds.
        if (!/^2/.test(`${entry.responseStatus}`)) continue
        import('./parts/generic-add.ts')
          .then(({ confirmAdd }) => {
            if (latest === click)
              stopWaiting = confirmAdd(button, page?.()?.product, count, counted, (item) =>
                report({ kind: 'event', name: 'add_to_cart', items: [item] }),
              )
          })
          // The piece could not be fetched: this add is not seen.
          .catch(() => {})
      }
    })
    observer.observe({ type: 'resource' })
    readCart()
      .then((cart) => cart && latest !== adapter && report({ kind: 'cart', cart }))
      .catch(() => {})
    return () => {
      latest = adapter
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
