import { sumOf } from './cart.ts'
import type { CartState, Effect, Recorded } from './cart-events.ts'
import type { Cart, EventDraft } from './event.ts'
import { definedOnly } from './item.ts'
import { orderNumber, takeOrder } from './orders.ts'

/** How long a cart that was found emptied may still be what an order was made of. */
const LEFT_CART_MS = 60 * 60_000

/** A purchase, once. What its page does not say is taken from the cart as last known. */
export function buy(state: CartState, draft: EventDraft, { session, now }: { session: number; now: number }): Effect {
  const cart = lastCart(state, now)
  const { orders, isNew } = takeOrder(state.orders, draft, { session, cart, now })
  if (!isNew) return { _state: { orders }, _inferred: [] }
  const said = draft.items?.length ? draft.items : undefined
  const items = said ?? cart?.items
  const value = draft.value ?? (said ? sumOf(said) : (cart?.value ?? (cart && sumOf(cart.items))))
  const currency = draft.currency ?? cart?.currency
  const empty: Cart = { items: [] }
  return {
    _state: { cart: empty, leftCart: empty, cartAt: now, cartSession: session, bursts: [], orders },
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

function lastCart({ cart, leftCart, cartAt = 0 }: CartState, now: number): Cart | undefined {
  if (cart?.items.length) return cart
  return leftCart?.items.length && now - cartAt < LEFT_CART_MS ? leftCart : undefined
}
