import { sumOf } from './cart.ts'
import type { CartState, Effect } from './cart-events.ts'
import type { Cart, EventDraft } from './event.ts'

/** The name under which the cart as read from the shop passes through the log; it is never recorded itself. */
export const CART_READ = 'cart_read'

/** Events that may change the cart. */
export const OF_CART = /^(add_to_cart|remove_from_cart|view_cart|purchase|cart_read)$/

/**
 * What the cart does when it was read and is just what is known, as on most pages: nothing but that it is known for
 * sure in this session. Undefined when more may follow (see `readCart`, which gives the same answer here).
 */
export function asKnown({ cart, orders }: CartState, draft: EventDraft, session: number): Effect | undefined {
  if (!cart || orders.settled || !(draft.name === CART_READ || draft.name === 'view_cart')) return undefined
  const known = cart.items
  // What a line does not say stays as it is known, and counts towards the sum.
  const { name, items = [], value = sumOf(known), currency } = draft
  const isKnown =
    known.length === items.length &&
    value === cart.value &&
    currency === cart.currency &&
    items.every((item, i) => isPart(item, known[i]))
  if (!isKnown) return undefined
  const leftCart: Cart = { items: [] }
  return {
    state: { cartSession: session, ...(known.length && { leftCart }) },
    inferred: [],
    ...(name === 'view_cart' && { draft }),
  }
}

/** Whether all that is said of a line is known of it. */
function isPart(said: object, known: object | undefined): boolean {
  return JSON.stringify({ ...known, ...said }) === JSON.stringify(known)
}
