import type { ShopAdapter } from '../page/facts.ts'

const CART =
  'cart|basket|bag|koszyk|warenkorb|panier|carrito|carrello|carrinho|kosik|kosar|cos|winkelwagen|checkout|order'
const CART_PAGE = new RegExp(`/(?:[a-z]+-)?(?:${CART})[^/]*/?$`, 'i')
const ADD = new RegExp(
  `(?:${CART})[^?#]*[/._-]?(?:add|plus|insert|dodaj|create|items?|lines?)|(?:add|dodaj|insert)[^?#]*(?:${CART})|[?&](?:action|do|mode|a)=[^&]*add`,
  'i',
)
const BUTTON = 'button,input[type=submit],input[type=button],a,[role=button]'
/** A request that adds follows its click at once. */
const CLICK_MS = 10_000

const isCartPage = () => CART_PAGE.test(location.pathname)
const readCart = async () => (isCartPage() ? (await import('./cart-page.ts')).readCartPage(document) : undefined)

export const adapter: ShopAdapter = {
  id: 'generic',
  /**
   * A shop that nobody knows: an add counts when a request to its cart has succeeded soon after a click and its own counter,
   * where it shows one, has risen. On the cart page the cart is read. What is needed only then is loaded only then.
   */
  start(report, page) {
    let isStopped = false
    let stopWaiting = () => {}
    let clicked: { button: Element; at: number; count: number | undefined } | undefined
    // Only remembered here: no work in the shop's click handlers.
    const listen = ({ target }: Event) => {
      const button = target instanceof Element && target.closest(BUTTON)
      if (!button) return
      // What an earlier click still waits for can no longer be told from this one.
      stopWaiting()
      clicked = { button, at: performance.now(), count: counted() }
    }
    document.addEventListener('click', listen, { capture: true, passive: true })
    const observer = new PerformanceObserver(async (list) => {
      for (const entry of list.getEntriesByType('resource')) {
        if (!clicked || !('responseStatus' in entry && 'initiatorType' in entry)) continue
        const after = entry.startTime - clicked.at
        if (!/fetch|xmlhttprequest/.test(`${entry.initiatorType}`) || after < 0 || after > CLICK_MS) continue
        if (!entry.name.startsWith(location.origin) || !ADD.test(entry.name)) continue
        const { button, count } = clicked
        clicked = undefined
        const status = Number(entry.responseStatus)
        if (status < 200 || status >= 300) continue
        let isOver = false
        stopWaiting = () => {
          isOver = true
        }
        try {
          const { productAt, whenRisen } = await import('./generic-add.ts')
          const confirm = () => {
            const item = productAt(button, page?.()?.product)
            if (item) report({ kind: 'event', name: 'add_to_cart', items: [item] })
          }
          if (isOver) continue
          if (count === undefined && counted() === undefined) confirm()
          else stopWaiting = whenRisen(() => (counted() ?? 0) > (count ?? 0), confirm)
        } catch {
          // The piece could not be fetched: this add is not seen.
        }
      }
    })
    observer.observe({ type: 'resource' })
    readCart()
      .then((cart) => cart && !isStopped && report({ kind: 'cart', cart }))
      .catch(() => {})
    return () => {
      isStopped = true
      document.removeEventListener('click', listen, { capture: true })
      stopWaiting()
      observer.disconnect()
    }
  },
  readCart,
}

/** What the shop's own counter shows; undefined where there is none. */
function counted(): number | undefined {
  const [place, number] = ['cart basket koszyk', 'count qty badge quantity'].map((words) =>
    words.replace(/\w+/g, '[class*=$& i],[id*=$& i],a[href*=$& i],').replace(/, ?$/, ''),
  )
  const text = document.querySelector(`:is(${place}) :is(${number}):not(input)`)?.textContent
  return text && /\d/.test(text) ? Number(/\d+/.exec(text)?.[0]) : undefined
}
