import type { Cart, Item } from '../../../../shared/history/event.ts'
import type { PageFacts, ShopSignal } from '../../page/facts.ts'
import { CART } from '../cart-words.ts'

/** A request that adds follows its click at once, and the shop's own counter the request. */
const CLICK_MS = 10_000

const PLACE = `(?:${CART}|checkout|order)[^?#]*`
const ADD = new RegExp(
  `${PLACE}(?:add|plus|insert|dodaj|create)|(?:add|insert|dodaj)[^?#]*${PLACE}|[?&](?:action|do|mode)=[^&]*add`,
  'i',
)
/** Where lines are added, and listed: a request does not tell which. PrestaShop 1.6 names nothing in its addresses. */
const LINES = new RegExp(`${PLACE}(?:item|line)|[?&]rand=\\d`, 'i')
/** What a button says that adds, and one that only notes. */
const ADDS = /add|buy|dodaj|do ko[sš]|kup|in den|ajout|comprar/i
const NOTES = /wish|schow|ulub|fav|compar|por[oó]wn/i

/** A press of a button or a link: when (as `performance.now()`), and what the shop's own counter showed. */
export interface Click {
  _button: Element
  _at: number
  _count: number | undefined
}

/** A click with what its button adds, as it stood there when it was pressed. */
interface Press extends Click {
  _item: Promise<Item | undefined>
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
  let clicked: Press | undefined
  const reader = import('./generic-item.ts')
  const observer = new PerformanceObserver((list) => {
    // A checked boundary: nothing else is observed.
    for (const entry of list.getEntries() as PerformanceResourceTiming[]) {
      if (!clicked || !isAdd(entry, clicked)) continue
      const { _item, _count } = clicked
      const added = () =>
        _item.then((item) => item && report({ kind: 'event', name: 'add_to_cart', items: [item] }), stopWaiting)
      stopWaiting = onceRisen(_count, counted, added)
      clicked = undefined
    }
  })
  // What was requested while this piece came is heard of too.
  observer.observe({ type: 'resource', buffered: true })
  return {
    _clicked(click) {
      // What an earlier click still waits for can no longer be told from this one.
      stopWaiting()
      clicked = { ...click, _item: reader.then(({ itemAt }) => itemAt(click._button, page?.())) }
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

/**
 * A request that came soon after the click, looks like an add and has succeeded. Where the shop counts what is in the cart, a
 * button that says so is enough: GraphQL and frameworks send all to one address. A browser that does not tell the status sees
 * no adds.
 */
function isAdd(
  { startTime, name, initiatorType, responseStatus }: PerformanceResourceTiming,
  { _at, _button, _count }: Click,
): boolean {
  const { outerHTML } = _button
  const isSaid = ADDS.test(outerHTML) && !NOTES.test(outerHTML)
  const isLines = LINES.test(name)
  return (
    startTime >= _at &&
    startTime - _at <= CLICK_MS &&
    /^(?:fetch|xml)/.test(initiatorType) &&
    name.startsWith(location.origin) &&
    (ADD.test(name) || (_count === undefined ? isLines && isSaid : isLines || isSaid)) &&
    /^2/.test(`${responseStatus}`)
  )
}

/** Tells that it was added, once the counter is above what it was at the click; at once where the shop shows none. Returns how to stop. */
function onceRisen(before: number | undefined, counted: () => number | undefined, added: () => void): () => void {
  if (before !== undefined || counted() !== undefined) return whenRisen(() => (counted() ?? 0) > (before ?? 0), added)
  added()
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
  const timer = setTimeout(() => stop(), CLICK_MS)
  const stop = () => {
    observer.disconnect()
    clearTimeout(timer)
  }
  observer.observe(document.body, { subtree: true, childList: true, characterData: true })
  check()
  return stop
}
