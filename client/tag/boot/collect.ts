import type { Cart, EventDraft } from '../../../shared/history/event.ts'
import { isView } from '../page/views.ts'
import { cartOf } from './describe-page.ts'

/** An event as a source reports it, or the whole cart as the shop says it is now. */
export type Happening = EventDraft | { cart: Cart; from?: string }

/** Reports remembered for comparison on one page. */
const MAX_SEEN = 100
/** One source that repeats itself faster than a finger: a push for each measurement account. */
const ECHO_MS = 50
/** The shop's own calls: they mean what they say. */
const SHOP = 'shop'

interface Seen {
  name: string
  from: string | undefined
  at: number
  ids: string[]
}

let seen: Seen[] = []

/** A new page: what was seen on the last one no longer counts as the same. */
export function forgetSeen(): void {
  seen = []
}

/**
 * Puts a report to the `pending` ones. Several sources describe the same page (the page itself, two forms of dataLayer,
 * the platform): each view is kept once. Changes of the cart are compared where the cart is known, in the history.
 */
export function collect(pending: Happening[], happening: Happening, at: number): void {
  if ('name' in happening) {
    const { name, from, items = [], transactionId } = happening
    const ids = items.flatMap((item) => [item.id, ...(item.aliases ?? [])]).concat(transactionId ?? [])
    const entry = { name, from, at, ids }
    const isAgain = isKnown(entry)
    seen = [...seen.slice(-MAX_SEEN), entry]
    if (isAgain) {
      // The page was seen to be a cart before the shop said what is in it: that is no second view, but the cart.
      if (name === 'view_cart' && items.length) pending.push({ cart: cartOf(happening) })
      return
    }
  }
  pending.push(happening)
}

function isKnown({ name, from, at, ids }: Seen): boolean {
  // These say what the page is, so whoever says it first has said it.
  const isOfPage = isView(name)
  const like = seen.filter((earlier) => earlier.name === name)
  const own = like.filter((earlier) => earlier.from === from)
  const isRepeated = own.some((earlier) => `${earlier.ids}` === `${ids}` && (isOfPage || at - earlier.at < ECHO_MS))
  if (isRepeated || !isOfPage || own.length === like.length) return isRepeated
  // What a source says first is about the page, even in ids of its own; what it says later is a quick view, a list.
  return (!own.length && from !== SHOP) || like.some((earlier) => earlier.ids.some((id) => ids.includes(id)))
}
