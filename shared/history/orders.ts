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
  settled?: {
    session: number
    items: number
    /** The cart as it was known then, which may name the same lines by other ids. */
    cart: number | undefined
    at: number
    numbered: boolean
    /** The shop has shown an empty cart since. */
    isEmptied?: true
  }
}

/** An order number as it is compared: `#1001` on the page and `1001` in the dataLayer are one order. */
export function orderNumber(transactionId: string | undefined): string | undefined {
  const number = transactionId?.trim().replace(/^#\s*/, '') ?? ''
  return noNumber.test(number) ? undefined : number
}

// A number that is no year and no small shop's, a UUID, or a code of capitals and digits; never a word.
const CODE = /^(?:(?!(?:19|20)\d\d$)\d{3,}|[\da-f]{8}-[\da-f-]{20,}|(?=[A-Z]*\d)[A-Z\d]{8,}|[\da-f]{16,})$/
/** Behind it even a small number is the order's: `/order-received/38/`. */
const BEFORE = /order|thank|success|confirm|zam[oó]w|potwierdz|dzi[eę]kuj|bestell|commande|pedido/i
const NAMED =
  /^(?:id_)?(?:order|cart|transaction|basket|zamowienie|orderid|bestellung)(?:_?(?:id|no|nr|number|key|token|ref))?$/i

/**
 * What names the order in the address of its page: WooCommerce's `/order-received/123/?key=wc_order_…`, PrestaShop's
 * `id_order=6`, EverShop's UUID, Vendure's code. Undefined where the address is the same for every order.
 */
export function orderAddress(address: string | undefined): string | undefined {
  const [path = '', query = ''] = address?.split('#')[0]?.split('?') ?? []
  const steps = path.split('/').filter(Boolean).slice(-4)
  const codes = steps.filter(
    (step, i) => i && (CODE.test(step) || (/^\d+$/.test(step) && BEFORE.test(steps[i - 1] ?? ''))),
  )
  for (const pair of query.split('&')) {
    const [name = '', value = ''] = pair.split('=')
    if (NAMED.test(name) && /\d/.test(value)) codes.push(value)
  }
  return codes.length ? codes.join(' ') : undefined
}

/**
 * The orders with this one, and whether it is new. With a number: new unless the number is known, or it is the late
 * number of an order that was already taken without. Without a number: new only after a fresh change of the cart, and
 * once for the same items in one session (a thank-you page that is loaded again, today or in a month, is no order), or
 * once for the address that names it, whatever is in the cart by now.
 */
export function takeOrder(
  orders: Orders,
  draft: EventDraft,
  {
    session,
    cart,
    now,
    address,
  }: { session: number; cart: Cart | undefined; now: number; address?: string | undefined },
): { orders: Orders; isNew: boolean } {
  const number = orderNumber(draft.transactionId)
  const { keys, settled } = orders
  const items = hashItems(draft.items?.length ? draft.items : (cart?.items ?? []))
  const place = orderAddress(address)
  // Whether an order at this place was told with its number: where not, this is the number.
  const [bare, numbered] = place ? ['a', 'b'].map((kind) => hashText(`${kind}${place}`)) : []
  const isKnown = (key: number | undefined) => key !== undefined && keys.includes(key)
  const key = number ? hashText(`n${number}`) : (bare ?? hashText(`c${session} ${items}`))
  const isEcho = settled?.session === session && now - settled.at < LATE_NUMBER_MS
  const isRepeated = number
    ? isKnown(bare) || (isEcho && !settled.numbered)
    : isKnown(numbered) || (settled && (isEcho || !draft.items?.length || settled.items === items))
  const isNew = !isRepeated && !keys.includes(key)
  const told = [key, ...(number && numbered !== undefined ? [numbered] : [])].filter((one) => !keys.includes(one))
  if (!isNew && !number && !bare) return { orders, isNew }
  const after = isNew ? { session, items, cart: cart && hashItems(cart.items), at: now, numbered: !!number } : settled
  return { orders: { keys: [...keys, ...told].slice(-MAX_ORDERS), ...(after && { settled: after }) }, isNew }
}

/** A stale copy of the cart that was just bought (a mini cart not yet redrawn) is not a fresh cart. */
export function isBought({ settled }: Orders, session: number, items: readonly Item[]): boolean {
  const read = hashItems(items)
  return settled?.session === session && !settled.isEmptied && (settled.items === read || settled.cart === read)
}

function hashItems(items: readonly Item[]): number {
  return hashText(cartKey(items))
}
