import { sumOf } from './cart.ts'
import type { CartState, Effect } from './cart-events.ts'
import type { EventDraft, Item } from './event.ts'

/** The name under which the cart as read from the shop passes through the log; it is never recorded itself. */
export const CART_READ = 'cart_read'

/** Events that may change the cart. */
export const OF_CART = /^((add_to|remove_from|view)_cart|purchase|cart_read)$/

/**
 * What the cart does when it was read (of the events of `OF_CART`, the draft is any) and is just what is known, as on most pages: nothing but that it is known for
 * sure in this session. Undefined when more may follow (see `readCart`, which gives the same answer here).
 */
export function asKnown({ cart, orders, leftCart }: CartState, draft: EventDraft, session: number): Effect | undefined {
  const { name, items = [] } = draft
  if (!cart || orders.settled || leftCart?.items[0] || !/view|read/.test(name)) return undefined
  const known = cart.items
  // What a line does not say stays as it is known, and counts towards the sum.
  const { value = sumOf(known), currency } = draft
  const isKnown =
    known.length === items.length &&
    value === cart.value &&
    currency === cart.currency &&
    items.every((item, i) => isPart(item, known[i]))
  if (!isKnown) return undefined
  return {
    _state: { cartSession: session, ...(items.length && { leftCart: { items: [] } }) },
    _inferred: [],
    ...(name !== CART_READ && { _draft: draft }),
  }
}

/** Whether all that is said of a line is known of it. Its fields are texts, numbers and lists of texts. */
function isPart(said: Item, known: Item | undefined): boolean {
  // A checked boundary: whatever fields an item has, both are items.
  return Object.entries(said).every(([field, value]) => `${value}` === `${known?.[field as keyof Item]}`)
}
