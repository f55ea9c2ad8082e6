import type { Change } from './cart.ts'
import type { Item } from './event.ts'
import { likest } from './item.ts'

/** How long a second source may take to report a change of the cart that another one has reported. */
export const ECHO_MS = 10_000
const MAX_BURSTS = 8

/** What each source said of one product lately: pieces put in, or taken out, in a row. */
export interface Burst {
  item: Item
  isAdding: boolean
  at: number
  bySource: Record<string, number>
}

/**
 * How much of a reported change is news. Several sources tell of the same click (dataLayer, platform event, the cart
 * read back), and each tells its own whole count, so what truly happened is the greatest of their counts.
 */
export function news(
  bursts: readonly Burst[],
  change: Change,
  from: string,
  now: number,
): [quantity: number, bursts: Burst[]] {
  const { known, rest, isAdding } = find(bursts, change, now)
  const bySource = { ...known?.bySource }
  const before = greatest(bySource)
  bySource[from] = (bySource[from] ?? 0) + Math.abs(change.quantity)
  const quantity = Math.max(0, greatest(bySource) - before)
  return [isAdding ? quantity : -quantity, [...rest, { item: known?.item ?? change.item, isAdding, at: now, bySource }]]
}

/** The cart read back is the whole truth so far: a source that tells of this change later tells nothing new. */
export function confirm(bursts: readonly Burst[], change: Change, now: number): Burst[] {
  const { known, rest, isAdding } = find(bursts, change, now)
  const bySource = { ...known?.bySource }
  bySource.cart = greatest(bySource) + Math.abs(change.quantity)
  return [...rest, { item: known?.item ?? change.item, isAdding, at: now, bySource }]
}

function find(bursts: readonly Burst[], { item, quantity }: Change, now: number) {
  const isAdding = quantity > 0
  const fresh = bursts.filter(({ at }) => Math.abs(now - at) < ECHO_MS).slice(1 - MAX_BURSTS)
  const known = likest(
    fresh.filter((burst) => burst.isAdding === isAdding),
    (burst) => burst.item,
    item,
  )
  return { known, rest: fresh.filter((burst) => burst !== known), isAdding }
}

function greatest(bySource: Record<string, number>): number {
  return Math.max(0, ...Object.values(bySource))
}
