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

/** Who sees the press of a button in an unknown shop, and guesses by its card and the address what it adds. */
const GUESS = 'generic'
const CART = 'cart'

/**
 * How much of a reported change is news. Several sources tell of the same click (dataLayer, platform event, the cart
 * read back), and each tells its own whole count, so what truly happened is the greatest of their counts.
 */
export function news(
  bursts: readonly Burst[],
  { item, quantity }: Change,
  from: string,
  now: number,
): [quantity: number, bursts: Burst[]] {
  const isAdding = quantity > 0
  const fresh = bursts.filter(({ at }) => Math.abs(now - at) < ECHO_MS).slice(1 - MAX_BURSTS)
  const alike = fresh.filter((burst) => burst.isAdding === isAdding)
  const known =
    likest(alike, (burst) => burst.item, item) ??
    // One press, which the shop tells of by ids that the page does not have.
    alike.find(({ bySource }) => !bySource[from] && (from === GUESS) === !bySource[GUESS])
  const bySource = { ...known?.bySource }
  const before = greatest(bySource)
  bySource[from] = (from === CART ? before : (bySource[from] ?? 0)) + Math.abs(quantity)
  const more = Math.max(0, greatest(bySource) - before)
  const rest = fresh.filter((burst) => burst !== known)
  return [isAdding ? more : -more, [...rest, { item: known?.item ?? item, isAdding, at: now, bySource }]]
}

/** The cart read back is the whole truth so far: a source that tells of this change later tells nothing new. */
export function confirm(bursts: readonly Burst[], change: Change, now: number): Burst[] {
  return news(bursts, change, CART, now)[1]
}

function greatest(bySource: Record<string, number>): number {
  return Math.max(0, ...Object.values(bySource))
}
