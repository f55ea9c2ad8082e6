import { CART_READ } from './cart-as-known.ts'
import { type CartState, changeByEvent, type Effect, readCart } from './cart-events.ts'
import type { EventDraft } from './event.ts'
import { buy } from './purchase.ts'

/** What an event of the cart, an order or the cart as read from the shop does. */
export function cartEffect(
  state: CartState,
  draft: EventDraft,
  { session, now }: { session: number; now: number },
): Effect {
  const { name } = draft
  if (name === 'add_to_cart') return changeByEvent(state, draft, { sign: 1, now })
  if (name === 'remove_from_cart') return changeByEvent(state, draft, { sign: -1, now })
  if (name === 'purchase') return buy(state, draft, { session, now })
  const effect = readCart(state, draft, { session, now })
  return name === CART_READ ? effect : { ...effect, _draft: draft }
}
