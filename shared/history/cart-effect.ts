import { CART_READ } from './cart-as-known.ts'
import { type CartMoment, type CartState, changeByEvent, type Effect, isHearsay, readCart } from './cart-events.ts'
import type { EventDraft } from './event.ts'
import { buy } from './purchase.ts'

/** What an event of the cart, an order or the cart as read from the shop does. */
export function cartEffect(state: CartState, draft: EventDraft, moment: CartMoment): Effect {
  const { name } = draft
  if (name === 'add_to_cart') return changeByEvent(state, draft, moment, 1)
  if (name === 'remove_from_cart') return changeByEvent(state, draft, moment, -1)
  if (name === 'purchase') return buy(state, draft, moment)
  const isRead = name === CART_READ
  const effect = isHearsay(state, draft, moment) ? { _state: {}, _inferred: [] } : readCart(state, draft, moment)
  return isRead ? effect : { ...effect, _draft: draft }
}
