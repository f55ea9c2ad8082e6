import type { Cart, Item } from '../../../../shared/history/event.ts'
import type { PageFacts, ProductFacts, ShopSignal } from '../../page/facts.ts'
import { idsOfUrl } from '../../page/url-ids.ts'
import { CART } from '../cart-words.ts'

/** A request that adds follows its click at once. */
const CLICK_MS = 10_000
/** How long the shop's own counter may take to rise after the request. */
const COUNTER_MS = 3000

const ADD = new RegExp(
  `(?:${CART})[^?#]*(?:add|plus|insert|dodaj|create)|(?:add|insert|dodaj)[^?#]*(?:${CART})|[?&](?:action|do|mode)=[^&]*add`,
  'i',
)
/** Where lines are added, and listed: a request does not tell which. PrestaShop 1.6 names nothing in its addresses. */
const LINES = new RegExp(`(?:${CART})[^?#]*(?:item|line)|[?&]rand=\\d`, 'i')
/** What a button says that adds. */
const ADDS = /add|buy|dodaj|do kosz|kup|in den|ajout|comprar/i

/** A press of a button or a link: when (as `performance.now()`), and what the shop's own counter showed. */
export interface Click {
  _button: Element
  _at: number
  _count: number | undefined
}

export interface Watch {
  _clicked(click: Click): void
  _stop(): void
}

/** How long the shop may take to draw its cart anew after a click or a navigation, ms. */
const REDRAWN_MS = 1500

/**
 * Watches for adds from the first click on: a page that loads a hundred images need not tell of each. On a cart page, and
 * where the shop shows one without a load, the cart is read again after each click.
 */
export function watchAdds(
  report: (signal: ShopSignal) => void,
  page: (() => PageFacts | undefined) | undefined,
  { _counted: counted, _readCart }: { _counted: () => number | undefined; _readCart: () => Promise<Cart | undefined> },
): Watch {
  let stopWaiting = () => {}
  let timer: ReturnType<typeof setTimeout>
  const readAgain = () => _readCart().then((cart) => cart && report({ kind: 'cart', cart }), stopWaiting)
  /** The newest click, until it has added. */
  let clicked: Click | undefined
  const observer = new PerformanceObserver((list) => {
    // A checked boundary: nothing else is observed.
    for (const entry of list.getEntries() as PerformanceResourceTiming[]) {
      if (!clicked || !isAdd(entry, clicked)) continue
      stopWaiting = confirmAdd(clicked, page?.()?.product, counted, (item) =>
        report({ kind: 'event', name: 'add_to_cart', items: [item] }),
      )
      clicked = undefined
    }
  })
  // What was requested while this piece came is heard of too.
  observer.observe({ type: 'resource', buffered: true })
  return {
    _clicked(click) {
      // What an earlier click still waits for can no longer be told from this one.
      stopWaiting()
      clicked = click
      clearTimeout(timer)
      timer = setTimeout(readAgain, REDRAWN_MS)
    },
    _stop() {
      clearTimeout(timer)
      clicked = undefined
      stopWaiting()
      observer.disconnect()
    },
  }
}

/** A request that came soon after the click, looks like an add and has succeeded. A browser that does not tell the status sees no adds. */
function isAdd(
  { startTime, name, initiatorType, responseStatus }: PerformanceResourceTiming,
  { _at, _button, _count }: Click,
): boolean {
  return (
    startTime >= _at &&
    startTime - _at <= CLICK_MS &&
    /^(?:fetch|xml)/.test(initiatorType) &&
    name.startsWith(location.origin) &&
    (ADD.test(name) || (LINES.test(name) && (_count !== undefined || ADDS.test(_button.outerHTML)))) &&
    /^2/.test(`${responseStatus}`)
  )
}

/** The product of the card or form that was clicked, else the page's own. */
function productAt(button: Element, product: ProductFacts | undefined): Item | undefined {
  const card = button.closest(
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

/**
 * Tells what was added, once the shop's counter is above what it was at the click; at once where the shop shows none.
 * Returns how to stop.
 */
function confirmAdd(
  { _button, _count }: Click,
  product: ProductFacts | undefined,
  counted: () => number | undefined,
  added: (item: Item) => void,
): () => void {
  const confirm = () => {
    const item = productAt(_button, product)
    if (item) added(item)
  }
  if (_count !== undefined || counted() !== undefined) return whenRisen(() => (counted() ?? 0) > (_count ?? 0), confirm)
  confirm()
  return () => {}
}

/** Waits, for a while, until the shop's counter has risen. A refused add leaves it. Returns how to stop. */
function whenRisen(hasRisen: () => boolean, risen: () => void): () => void {
  const check = () => {
    if (!hasRisen()) return
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
