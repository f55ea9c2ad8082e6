import { MAX_ORDERS } from './bounds.ts'
import { cartKey } from './cart.ts'
import type { Cart, EventDraft, Item } from './event.ts'
import { hashText } from './hash-text.ts'

/** How long after an order without a number the page may still come up with it. */
const LATE_NUMBER_MS = 10 * 60_000
/** Words that a page's template leaves where it has no order number. */
const noNumber = /^(|0|null|undefined|nan|none|false|n\/?a|\(not set\)|\{\{.*\}\})$/i

/** The orders that are known; stays when their events are dropped. */
export interface Orders {
  /** Hashes of order numbers, oldest first. */
  keys: readonly number[]
  /** The newest order, until the cart changes: without a fresh change no order without a number can follow it. */
  settled?: { session: number; items: number; at: number; numbered: boolean }
}

/** An order number as it is compared: `#1001` on the page and `1001` in the dataLayer are one order. */
export function orderNumber(transactionId: string | undefined): string | undefined {
  const number = transactionId?.trim().replace(/^#\s*/, '') ?? ''
  return noNumber.test(number) ? undefined : number
}

/**
 * The orders with this one, and whether it is new. With a number: new unless the number is known, or it is the late
 * number of an order that was already taken without. Without a number: new only after a fresh change of the cart, and
 * once for the same items in one session (a thank-you page that is loaded again, today or in a month, is no order).
 */
export function takeOrder(
  orders: Orders,
  draft: EventDraft,
  { session, cart, now }: { session: number; cart: Cart | undefined; now: number },
): { orders: Orders; isNew: boolean } {
  const number = orderNumber(draft.transactionId)
  const { keys, settled } = orders
  const items = hashItems(draft.items?.length ? draft.items : (cart?.items ?? []))
  const key = hashText(number ? `n${number}` : `c${session} ${items}`)
  const isEcho = settled?.session === session && now - settled.at < LATE_NUMBER_MS
  const isRepeated = number
    ? isEcho && !settled.numbered
    : settled && (isEcho || !draft.items?.length || settled.items === items)
  const isNew = !isRepeated && !keys.includes(key)
  if (!isNew && !number) return { orders, isNew }
  const known = keys.includes(key) ? keys : [...keys, key].slice(-MAX_ORDERS)
  const after = isNew ? { session, items, at: now, numbered: !!number } : settled
  return { orders: { keys: known, ...(after && { settled: after }) }, isNew }
}

/** A stale copy of the cart that was just bought (a mini cart not yet redrawn) is not a fresh cart. */
export function isBought({ settled }: Orders, session: number, cart: Cart): boolean {
  return settled?.session === session && settled.items === hashItems(cart.items)
}

function hashItems(items: readonly Item[]): number {
  return hashText(cartKey(items))
}
