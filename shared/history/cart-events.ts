import { type Change, cartKey, changeCart, changesBetween, pairLines, sumOf } from './cart.ts'
import { type Burst, confirm, ECHO_MS, news } from './echo.ts'
import type { Cart, EventDraft, HistoryEvent, Item } from './event.ts'
import { definedOnly, likeness, likest } from './item.ts'
import { isBought, type Orders } from './orders.ts'

/** What the log knows of the cart. */
export interface CartState {
  /** Absent = not known yet, which is not the same as empty. */
  cart?: Cart
  /** When it last changed. */
  cartAt?: number
  /** The session in which it was last known for sure. */
  cartSession?: number
  /** The platform's adapter that reads the cart back: what others report of a change waits for that. */
  reader?: string
  /** What others have reported and the reader has not yet shown. */
  heard?: readonly Heard[]
  /** The cart that was found emptied at once: shops empty it before their thank-you page says what was bought. */
  leftCart?: Cart & {
    /** In an earlier visit it was still full: expired, or bought elsewhere. */
    isOld?: boolean
  }
  bursts: readonly Burst[]
  orders: Orders
}

export interface Heard {
  item: Item
  isAdding: boolean
  at: number
}

/** When and where something happens to the cart. */
export interface CartMoment {
  session: number
  now: number
  /** The newest events, oldest first. */
  tail: readonly HistoryEvent[]
  /** The page's address, where somebody knows it. */
  address?: string | undefined
}

const NOTHING: Cart = { items: [] }
const MAX_HEARD = 8
/** Sources that do not see the cart wherever it changes. */
const NO_READER = /^(?:page|generic|idosell|shop|gtag|data_layer)$/

/** An event to record. `estimated`: its value was taken from the last known cart. */
export type Recorded = EventDraft & { estimated?: true }

/** What an event does: what becomes of the cart (fields not named stay), and which events to record (inferred ones first). */
export interface Effect {
  readonly _state: Partial<CartState>
  readonly _inferred: readonly EventDraft[]
  /** Absent = the event itself is not recorded. */
  _draft?: Recorded
}

/**
 * Whether another source than the one that reads the cart back reports it. A theme reports an add on the click, refused or
 * not, and an extension the same one on the next page: the cart as read is the truth. What the shop itself says is taken.
 */
export function isHearsay(
  { reader, cartSession }: CartState,
  { from = 'page' }: EventDraft,
  { session }: CartMoment,
): boolean {
  return !!reader && cartSession === session && from !== reader && from !== 'shop'
}

/** `add_to_cart` (sign 1) or `remove_from_cart` (sign -1). What another source already told is not recorded again. */
export function changeByEvent(state: CartState, draft: EventDraft, moment: CartMoment, sign: 1 | -1): Effect {
  if (!draft.items?.length) return { _state: {}, _inferred: [], _draft: draft }
  const { now } = moment
  if (isHearsay(state, draft, moment)) {
    const heard = draft.items.map((item) => ({ item, isAdding: sign > 0, at: now }))
    return { _state: { heard: [...(state.heard ?? []), ...heard].slice(-MAX_HEARD) }, _inferred: [] }
  }
  let { cart = { items: [] }, bursts } = state
  const items: Item[] = []
  for (const item of draft.items) {
    const told = { item, quantity: sign * (item.quantity ?? 1) }
    const [quantity, after] = news(bursts, told, draft.from ?? 'page', now)
    bursts = after
    if (!quantity) continue
    items.push({ ...item, quantity: Math.abs(quantity) })
    cart = changeCart(cart, { item, quantity }, draft.currency)
  }
  if (!items.length) return { _state: { bursts }, _inferred: [] }
  const { settled: _, ...orders } = state.orders
  return {
    _state: { cart, cartAt: now, leftCart: NOTHING, bursts, orders },
    _inferred: [],
    _draft: { ...draft, items },
  }
}

/** The whole cart as the shop shows it: `view_cart` with items, or the cart read back from the platform. */
export function readCart(
  state: CartState,
  { items = [], value, currency, from = 'page' }: EventDraft,
  { session, now, tail }: CartMoment,
): Effect {
  const wasBought = isBought(state.orders, session, items)
  if (wasBought && !isLeftBehind(state, tail)) return { _state: {}, _inferred: [] }
  const before = state.cart
  const seen = tail.flatMap((event) =>
    event.name === 'view_item' && event.session === session ? (event.items ?? []) : [],
  )
  const pairs = pairLines(before?.items ?? [], items, seen)
  const lines = items.map((item) => ({ ...pairs.get(item), ...item }))
  const cart = definedOnly<Cart>({ items: lines, value: value ?? sumOf(lines), currency })
  const isSession = state.cartSession === session
  const isReader = !NO_READER.test(from)
  // First seen in this visit: what was put in before, or elsewhere, is not told from what was put in now, but what was
  // looked at in this visit by those who see the cart on its own page only.
  const isNews = ({ item, quantity }: Change) =>
    !wasBought &&
    (isSession ? before !== undefined : !isReader && quantity > 0 && seen.some((one) => likeness(one, item)))
  const changes = changesBetween(before ?? NOTHING, cart, seen).filter(isNews)
  const { settled, ...orders } = state.orders
  const after: Effect['_state'] = {
    cart,
    cartSession: session,
    bursts: changes.reduce<readonly Burst[]>((bursts, change) => confirm(bursts, change, now), state.bursts),
    orders: items.length || !settled ? orders : { ...orders, settled: { ...settled, isEmptied: true } },
  }
  // Shown now, or never.
  if (state.heard?.length) after.heard = changes.length ? [] : state.heard.filter(({ at }) => now - at < ECHO_MS)
  if (isReader) after.reader = from
  if (!before || cartKey(before.items) !== cartKey(cart.items)) after.cartAt = now
  if (!items.length) {
    if (before?.items.length) return { _state: { ...after, leftCart: { ...before, isOld: !isSession } }, _inferred: [] }
    if (!isSession || !state.leftCart?.items.length || !isLeftBehind(state, tail))
      return { _state: after, _inferred: [] }
    // Emptied, and no order followed: the visitor has taken it all out, if it was there in this visit.
    const { leftCart } = state
    const gone = (leftCart.isOld ? [] : leftCart.items).map((item) => ({ item, quantity: -(item.quantity ?? 1) }))
    return {
      _state: { ...after, leftCart: NOTHING },
      _inferred: gone.map((change) => told(change, leftCart.currency)),
    }
  }
  after.leftCart = NOTHING
  return {
    _state: after,
    _inferred: changes.map((change) => told(described(change, state.heard ?? [], now), currency)),
  }
}

/** Another page than one of an order has been looked at since the cart was emptied. */
function isLeftBehind({ cartAt = 0 }: CartState, tail: readonly HistoryEvent[]): boolean {
  const view = tail.findLast(({ name }) => name === 'page_view')
  return !!view && view.at > cartAt && !/thank_you|checkout/.test(view.page ?? '')
}

/** What others said of the product (its category, its brand), where they spoke of this change. */
function described({ item, quantity }: Change, heard: readonly Heard[], now: number): Change {
  const fresh = heard.filter(({ at, isAdding }) => now - at < ECHO_MS && isAdding === quantity > 0)
  return { item: { ...likest(fresh, (one) => one.item, item)?.item, ...item }, quantity }
}

function told({ item, quantity }: Change, currency: string | undefined): EventDraft {
  const items = [{ ...item, quantity: Math.abs(quantity) }]
  return definedOnly<EventDraft>({
    name: quantity > 0 ? 'add_to_cart' : 'remove_from_cart',
    items,
    value: sumOf(items),
    currency,
  })
}
