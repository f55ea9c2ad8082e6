import { type Change, cartKey, changeCart, changesBetween, sumOf } from './cart.ts'
import { type Burst, confirm, news } from './echo.ts'
import type { Cart, EventDraft, Item } from './event.ts'
import { definedOnly, sameProduct } from './item.ts'
import { isBought, type Orders } from './orders.ts'

/** What the log knows of the cart. */
export interface CartState {
  /** Absent = not known yet, which is not the same as empty. */
  cart?: Cart
  /** When it last changed. */
  cartAt?: number
  /** The session in which it was last known for sure. */
  cartSession?: number
  /** The cart that was found emptied at once: shops empty it before their thank-you page says what was bought. */
  leftCart?: Cart
  bursts: readonly Burst[]
  orders: Orders
}

const NOTHING: Cart = { items: [] }

/** An event to record. `estimated`: its value was taken from the last known cart. */
export type Recorded = EventDraft & { estimated?: true }

/** What an event does: what becomes of the cart (fields not named stay), and which events to record (inferred ones first). */
export interface Effect {
  readonly _state: Partial<CartState>
  readonly _inferred: readonly EventDraft[]
  /** Absent = the event itself is not recorded. */
  _draft?: Recorded
}

/** `add_to_cart` (sign 1) or `remove_from_cart` (sign -1). What another source already told is not recorded again. */
export function changeByEvent(
  state: CartState,
  draft: EventDraft,
  { sign, now }: { sign: 1 | -1; now: number },
): Effect {
  if (!draft.items?.length) return { _state: {}, _inferred: [], _draft: draft }
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
  { items = [], value, currency }: EventDraft,
  { session, now }: { session: number; now: number },
): Effect {
  const read: Cart = definedOnly<Cart>({ items, value, currency })
  if (isBought(state.orders, session, read)) return { _state: {}, _inferred: [] }
  const before = state.cart
  const cart = {
    ...read,
    items: items.map((item) => ({ ...before?.items.find((known) => sameProduct(known, item)), ...item })),
  }
  if (cart.value === undefined) Object.assign(cart, definedOnly({ value: sumOf(cart.items) }))
  const changes = before && state.cartSession === session ? changesBetween(before, cart) : []
  const { settled, ...orders } = state.orders
  const after: Effect['_state'] = {
    cart,
    cartSession: session,
    bursts: changes.reduce<readonly Burst[]>((bursts, change) => confirm(bursts, change, now), state.bursts),
    orders: items.length || !settled ? orders : state.orders,
  }
  if (!before || cartKey(before.items) !== cartKey(cart.items)) after.cartAt = now
  if (!items.length) return { _state: { ...after, ...(before?.items.length && { leftCart: before }) }, _inferred: [] }
  after.leftCart = NOTHING
  return { _state: after, _inferred: changes.map((change) => told(change, currency)) }
}

function told({ item, quantity }: Change, currency: string | undefined): EventDraft {
  const pieces = Math.abs(quantity)
  return definedOnly<EventDraft>({
    name: quantity > 0 ? 'add_to_cart' : 'remove_from_cart',
    items: [{ ...item, quantity: pieces }],
    value: item.price === undefined ? undefined : item.price * pieces,
    currency,
  })
}
