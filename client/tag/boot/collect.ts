import type { Cart, EventDraft } from '../../../shared/history/event.ts'

/** An event as a source reports it, or the whole cart as the shop says it is now. */
export type Happening = EventDraft | { cart: Cart; from?: string }

/** Reports remembered for comparison on one page. */
const MAX_SEEN = 100
/** One source that repeats itself faster than a finger: a push for each measurement account. */
const ECHO_MS = 50
/** These say what the page is, so whoever says it first has said it. */
const OF_PAGE = /^(view_(item|item_list|cart)|search|begin_checkout|purchase)$/

interface Seen {
  name: string
  from: string | undefined
  at: number
  ids: string
}

export interface Collector {
  /** What was accepted and not yet taken. */
  _pending: Happening[]
  /** False for a report of what another source has said already. */
  _add(happening: Happening, now: number): boolean
  /** A new page: what was seen on the last one no longer counts as the same. */
  _reset(): void
}

/**
 * Several sources describe the same page (the page itself, two forms of dataLayer, the platform): each view is kept
 * once. Changes of the cart are compared where the cart is known, in the history.
 */
export function makeCollector(): Collector {
  let seen: Seen[] = []
  const collector: Collector = {
    _pending: [],
    _reset() {
      seen = []
    },
    _add(happening, at) {
      if ('name' in happening) {
        const { name, from, items = [], transactionId } = happening
        const ids = `${transactionId} ${items.map((item) => item.id)}`
        const isKnown = seen.some((earlier) => {
          if (earlier.name !== name) return false
          const isOther = earlier.from !== from
          if (OF_PAGE.test(name)) return isOther || earlier.ids === ids
          return !isOther && earlier.ids === ids && at - earlier.at < ECHO_MS
        })
        if (isKnown) return false
        seen = [...seen.slice(-MAX_SEEN), { name, from, at, ids }]
      }
      collector._pending.push(happening)
      return true
    },
  }
  return collector
}
