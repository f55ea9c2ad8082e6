import type { Cart, Item } from '../../../../shared/history/event.ts'
import { guard, note } from '../../boot/guard.ts'
import type { PageFacts, ShopSignal } from '../../page/facts.ts'
import { CART } from '../cart-words.ts'
import { counted, seekCounter } from '../counter.ts'

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

/** Takes each press of a button, a link or a field: of what, and when (on `performance.now()`'s clock). */
export type Watch = (pressed: Element, at: number) => void

/** A press with what its button adds, as it stood there then. */
interface Press {
  button: Element
  at: number
  item: Promise<Item | undefined>
  /** What the shop's own counter showed, and when: the first press may have waited for this piece. */
  count: number | undefined
  countedAt: number
}

/** Where something is typed or chosen: nothing is pressed. */
const FIELD = 'input:not([type=submit],[type=button])'

/** How long the shop may take to draw its cart anew after a click or a navigation, ms. */
const REDRAWN_MS = 1500

/**
 * Watches for adds from the first click on: a page that loads a hundred images need not tell of each. On a cart page, and
 * where the shop shows one without a load, the cart is read again after each click.
 */
export function watchAdds(
  report: (signal: ShopSignal) => void,
  page: (() => PageFacts | undefined) | undefined,
  readCart: () => Promise<Cart | undefined>,
): Watch {
  let stopWaiting = () => {}
  let timer: ReturnType<typeof setTimeout>
  const readAgain = () => {
    seekCounter()
    readCart()
      .then((cart) => cart && report({ kind: 'cart', cart }))
      .catch(note)
  }
  /** The newest click, until it has added. */
  let clicked: Press | undefined
  const reader = import('./generic-item.ts')
  reader.catch(note)
  const hear = (list: PerformanceObserverEntryList) => {
    // A checked boundary: nothing else is observed.
    for (const entry of list.getEntries() as PerformanceResourceTiming[]) {
      if (!clicked) return
      const { item, count, countedAt } = clicked
      // Counted after the answer it may have risen already: not known.
      const before = countedAt < entry.responseEnd ? count : undefined
      if (!isAdd(entry, clicked, before)) continue
      const added = () =>
        item.then((item) => item && report({ kind: 'event', name: 'add_to_cart', items: [item] })).catch(note)
      stopWaiting = onceRisen(before, added)
      clicked = undefined
    }
  }
  const observer = new PerformanceObserver(guard(hear))
  // What was requested while this piece came is heard of too.
  observer.observe({ type: 'resource', buffered: true })
  return guard((button, at) => {
    if (button.matches(FIELD)) return
    // What an earlier click still waits for can no longer be told from this one.
    stopWaiting()
    const item = reader.then(({ itemAt }) => itemAt(button, page?.()))
    // Heard of only where something was added, else.
    item.catch(note)
    clicked = { button, at, item, count: counted(), countedAt: performance.now() }
    clearTimeout(timer)
    timer = setTimeout(guard(readAgain), REDRAWN_MS)
  })
}

/**
 * A request that came soon after the click, looks like an add and has succeeded. Where the shop counts what is in the cart, a
 * button that says so is enough: GraphQL and frameworks send all to one address. A browser that does not tell the status sees
 * no adds.
 */
function isAdd(
  { startTime, name, initiatorType, responseStatus }: PerformanceResourceTiming,
  { at, button }: Press,
  before: number | undefined,
): boolean {
  const isSoon = startTime >= at && startTime - at <= CLICK_MS
  if (!isSoon || !/^(?:fetch|xml)/.test(initiatorType) || !/^2/.test(`${responseStatus}`)) return false
  if (!name.startsWith(location.origin)) return false
  if (ADD.test(name)) return true
  const isLines = LINES.test(name)
  const { outerHTML } = button
  const isSaid = ADDS.test(outerHTML) && !NOTES.test(outerHTML)
  return before === undefined ? isLines && isSaid : isLines || isSaid
}

/** Tells that it was added, once the counter is above what it was at the click; at once where the shop shows none. Returns how to stop. */
function onceRisen(before: number | undefined, added: () => void): () => void {
  if (before !== undefined || counted() !== undefined) return whenRisen(() => (counted() ?? 0) > (before ?? 0), added)
  added()
  return () => {}
}

/** Waits, for a while, until the shop's counter has risen. A refused add leaves it. Returns how to stop. */
function whenRisen(hasRisen: () => boolean, risen: () => void): () => void {
  let isOver = false
  const look = guard(() => {
    if (isOver || !hasRisen()) return
    stop()
    risen()
  })
  const check = guard(() => {
    look()
    // Drawn anew, with what it counts now.
    if (!isOver) seekCounter()?.then(look)
  })
  const observer = new MutationObserver(check)
  const timer = setTimeout(() => stop(), CLICK_MS)
  const stop = () => {
    isOver = true
    observer.disconnect()
    clearTimeout(timer)
  }
  observer.observe(document.body, { subtree: true, childList: true, characterData: true })
  check()
  return stop
}
