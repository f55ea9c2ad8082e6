import type { Attributes } from '../conditions/condition.ts'
import type { HistoryEvent, Item } from '../history/event.ts'
import type { Label } from './cache.ts'

/** What conditions look at: the event, and one of its items under `item`. */
export type Scope = Attributes & Partial<HistoryEvent>

/** One scope for each item of the event. */
export function itemScopes(event: HistoryEvent | Scope): Scope[] {
  return (event.items ?? []).map((item) => ({ ...event, item: detailed(item) }))
}

/** An item with what follows from its prices. */
function detailed(item: Item) {
  const { price, oldPrice = 0, quantity = 1 } = item
  // Absent, not undefined: conditions tell them apart.
  return {
    ...item,
    isReduced: oldPrice > (price ?? Infinity),
    ...(price !== undefined && { revenue: price * quantity }),
  }
}

/** Whether something from JSON, or from a path that broke, can be a label. */
export function isLabel(value: unknown): value is Label {
  return value != null && typeof value !== 'object'
}
