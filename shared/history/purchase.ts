import { sumOf } from './cart.ts'
import type { CartMoment, CartState, Effect, Recorded } from './cart-events.ts'
import type { Cart, EventDraft, HistoryEvent } from './event.ts'
import { definedOnly } from './item.ts'
import { orderAddress, orderNumber, takeOrder } from './orders.ts'

/** How long a cart that was found emptied may still be what an order was made of. */
const LEFT_CART_MS = 60 * 60_000

/**
 * A purchase, once. What its page does not say is taken from the cart as last known. A page that only looks like a
 * thank-you page (a contact form's, a newsletter's) is none.
 */
export function buy(state: CartState, draft: EventDraft, { session, now, tail, address }: CartMoment): Effect {
  const cart = lastCart(state, now)
  if (!isOrder(draft, cart, { tail, address })) return { _state: {}, _inferred: [] }
  const { orders, isNew } = takeOrder(state.orders, draft, { session, cart, now, address })
  if (!isNew) return { _state: { orders }, _inferred: [] }
  const said = draft.items?.length ? draft.items : undefined
  const items = said ?? cart?.items
  const value = draft.value ?? (said && sumOf(said)) ?? cart?.value
  const currency = draft.currency ?? cart?.currency
  const empty: Cart = { items: [] }
  return {
    _state: { cart: empty, leftCart: empty, cartAt: now, cartSession: session, bursts: [], heard: [], orders },
    _inferred: [],
    _draft: definedOnly<Recorded>({
      ...draft,
      items: items ?? draft.items,
      value,
      currency,
      transactionId: orderNumber(draft.transactionId),
      estimated: draft.value === undefined && value !== undefined ? true : undefined,
    }),
  }
}

/**
 * Somebody says so in as many words, or its address names an order, or the visitor comes from the cart or the checkout. What
 * was looked at before has been forgotten: then a cart is enough.
 */
function isOrder(
  { from = 'page', transactionId, value, items }: EventDraft,
  cart: Cart | undefined,
  { tail, address }: { tail: readonly HistoryEvent[]; address: string | undefined },
): boolean {
  if (from !== 'page' || orderNumber(transactionId) || value !== undefined || items?.length) return true
  if (orderAddress(address)) return true
  const last = tail.findLast(({ name, page = 'other' }) => name === 'page_view' && !/thank_you|other/.test(page))
  return last ? /cart|checkout/.test(last.page ?? '') : !!cart
}

function lastCart({ cart, leftCart, cartAt = 0 }: CartState, now: number): Cart | undefined {
  if (cart?.items.length) return cart
  return leftCart?.items.length && now - cartAt < LEFT_CART_MS ? leftCart : undefined
}
