import type { Item } from '../../../shared/history/event.ts'
import type { PageFacts, ShopAdapter } from '../page/facts.ts'
import { pathOf } from '../page/page-type.ts'
import { idsOfUrl } from '../page/url-ids.ts'
import { readCartPage } from './cart-page.ts'
import { on, watchCart } from './watch-cart.ts'

/** A request that adds follows its click at once. */
const CLICK_MS = 10_000
/** How long the shop's own counter may take to rise after the request. */
const COUNTER_MS = 3000

const CART =
  'cart|basket|bag|koszyk|warenkorb|panier|carrito|carrello|carrinho|kosik|kosar|cos|winkelwagen|checkout|order'
const CART_PAGE = new RegExp(`/(?:[a-z]+-)?(?:${CART})[^/]*/?$`, 'i')
const ADD = new RegExp(
  `(?:${CART})[^?#]*[/._-]?(?:add|plus|insert|dodaj|create|items?|lines?)|(?:add|dodaj|insert)[^?#]*(?:${CART})|[?&](?:action|do|mode|a)=[^&]*add`,
  'i',
)
const BUTTON = 'button,input[type=submit],input[type=button],a,[role=button]'
const COUNTER =
  ':is([class*=cart i],[class*=basket i],[class*=koszyk i],[id*=cart i],[id*=basket i],a[href*=cart i],a[href*=koszyk i]) :is([class*=count i],[class*=qty i],[class*=badge i],[class*=quantity i]):not(input)'

const readCart = async () => (CART_PAGE.test(pathOf(new URL(location.href))) ? readCartPage(document) : undefined)

/** What the shop's own counter shows; undefined where there is none. */
function counted(): number | undefined {
  const text = document.querySelector(COUNTER)?.textContent ?? ''
  return /\d/.test(text) ? Number(/\d+/.exec(text)?.[0]) : undefined
}

/** The product of the card or form that was clicked, else the page's own. */
function productAt(button: Element | undefined, product: PageFacts['product']): Item | undefined {
  const card = button?.closest(
    '[data-product-id],[data-product_id],[data-sku],li,article,[class*=card i],[class*=product-item i]',
  )
  const id =
    card &&
    ['data-product-id', 'data-product_id', 'data-sku', 'data-id'].map((name) => card.getAttribute(name)).find(Boolean)
  const link = card?.querySelector('a[href]')?.getAttribute('href')
  if (card && (id || link) && !card.querySelector('h1')) {
    const url = new URL(link ?? location.href, document.baseURI)
    const ids = [...(id ? [id] : []), ...(link ? [...idsOfUrl(url), `${url.origin}${url.pathname}`] : [])]
    return ids[0] ? { id: ids[0], ...(ids.length > 1 ? { aliases: ids.slice(1) } : {}), quantity: 1 } : undefined
  }
  const [first, ...aliases] = [...(product?.ids ?? []), ...idsOfUrl(new URL(location.href))]
  if (!first) return undefined
  const { name, price } = product ?? {}
  return { id: first, aliases, ...(name ? { name } : {}), ...(price === undefined ? {} : { price }), quantity: 1 }
}

export const adapter: ShopAdapter = {
  id: 'generic',
  /**
   * A shop that nobody knows: an add counts when a request to its cart has succeeded soon after a click and its own counter,
   * where it shows one, has risen. On the cart page the cart is read.
   */
  start(report, page) {
    const watch = watchCart({ read: readCart, report })
    let clicked: { button: Element | undefined; at: number; count: number | undefined } | undefined
    // Only remembered here: no work in the shop's click handlers.
    const listen = (event: Event) => {
      const target = event.target instanceof Element ? event.target.closest(BUTTON) : null
      if (!target) return
      // What an earlier click still waits for can no longer be told from this one.
      stopWaiting()
      clicked = { button: target, at: performance.now(), count: counted() }
    }
    document.addEventListener('click', listen, { capture: true, passive: true })
    const confirm = (click: NonNullable<typeof clicked>) => {
      const item = productAt(click.button, page?.()?.product)
      if (item) report({ kind: 'event', name: 'add_to_cart', items: [item] })
    }
    let stopWaiting = () => {}
    const observer = new PerformanceObserver((list) => {
      for (const entry of list.getEntriesByType('resource')) {
        const status = 'responseStatus' in entry ? Number(entry.responseStatus) : 0
        const isRequest = 'initiatorType' in entry && /fetch|xmlhttprequest/.test(String(entry.initiatorType))
        if (!clicked || !isRequest || !entry.name.startsWith(location.origin) || !ADD.test(entry.name)) continue
        if (entry.startTime < clicked.at || entry.startTime - clicked.at > CLICK_MS) continue
        const click = clicked
        clicked = undefined
        if (status < 200 || status >= 300) continue
        if (click.count === undefined && counted() === undefined) confirm(click)
        else stopWaiting = whenRisen(click.count ?? 0, () => confirm(click))
      }
    })
    observer.observe({ type: 'resource' })
    const off = on(window, 'pagehide', () => {
      clicked = undefined
    })
    return () => {
      document.removeEventListener('click', listen, { capture: true })
      stopWaiting()
      observer.disconnect()
      off()
      watch.stop()
    }
  },
  readCart,
}

/** Waits, for a while, until the shop's counter shows more than before. A refused add leaves it. */
function whenRisen(before: number, risen: () => void): () => void {
  const check = () => {
    if ((counted() ?? 0) <= before) return
    stop()
    risen()
  }
  const observer = new MutationObserver(check)
  const timer = setTimeout(() => stop(), COUNTER_MS)
  const stop = () => {
    observer.disconnect()
    clearTimeout(timer)
  }
  observer.observe(document.body, { subtree: true, childList: true, characterData: true })
  check()
  return stop
}
