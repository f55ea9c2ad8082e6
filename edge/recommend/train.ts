import { packModel } from './model.ts'
import { trainNeighbours } from './neighbours.ts'

export const MAX_BEST_SELLERS = 500
export const MAX_MOST_VIEWED = 200
const DAY_MS = 86_400_000

/** What training needs of a catalogue; `openCatalogue` gives it. */
export interface TrainingCatalogue {
  lineage: number
  count: number
  categoryCount: number
  offerable(index: number): boolean
  categories(index: number): Uint32Array
}

export interface TrainingOrder {
  /** Product numbers; a product counts once an order, however many pieces. */
  items: ArrayLike<number>
  at?: number
}

export interface TrainingInput {
  catalogue: TrainingCatalogue
  /** Product numbers of each consented session sample, oldest first. */
  sessions: readonly ArrayLike<number>[]
  orders: readonly TrainingOrder[]
  /** Best sellers: an order this many days before the newest one counts half. Absent = every order counts the same. */
  halfLifeDays?: number
}

/**
 * Learns the whole model: best sellers by orders, most viewed of each category by sessions (by orders while there are no
 * sessions, then in the catalogue's order), viewed together and bought together. Deterministic; unknown numbers are
 * left out.
 */
export function trainModel({ catalogue, sessions, orders, halfLifeDays }: TrainingInput): Uint8Array {
  const products = catalogue.count
  const bought = boughtScores(products, orders, halfLifeDays)
  const viewed = new Float64Array(products)
  for (const session of sessions) for (const item of inside(session, products)) viewed[item] = (viewed[item] ?? 0) + 1
  const bestSellers = ranked(products, (item) => bought[item] ?? 0).filter((item) => (bought[item] ?? 0) > 0)
  const lists = categoryLists(catalogue, sessions.length > 0 ? [viewed, bought] : [bought])
  const mostViewedStarts = new Uint32Array(catalogue.categoryCount + 1)
  lists.forEach((list, category) => {
    mostViewedStarts[category + 1] = (mostViewedStarts[category] ?? 0) + list.length
  })
  return packModel({
    lineage: catalogue.lineage,
    products,
    categories: catalogue.categoryCount,
    bestSellers: Uint32Array.from(bestSellers.slice(0, MAX_BEST_SELLERS)),
    mostViewedStarts,
    mostViewed: Uint32Array.from(lists.flat()),
    viewedTogether: trainNeighbours(products, sessions),
    boughtTogether: trainNeighbours(
      products,
      orders.map((order) => order.items),
    ),
  })
}

function boughtScores(products: number, orders: readonly TrainingOrder[], halfLifeDays?: number): Float64Array {
  const scores = new Float64Array(products)
  let newestAt = 0
  for (const order of orders) newestAt = Math.max(newestAt, order.at ?? 0)
  for (const order of orders) {
    const ageDays = order.at === undefined ? 0 : (newestAt - order.at) / DAY_MS
    const weight = halfLifeDays === undefined ? 1 : 2 ** (-ageDays / halfLifeDays)
    for (const item of inside(order.items, products)) scores[item] = (scores[item] ?? 0) + weight
  }
  return scores
}

function categoryLists(catalogue: TrainingCatalogue, scores: readonly Float64Array[]): number[][] {
  const lists: number[][] = Array.from({ length: catalogue.categoryCount }, () => [])
  const order = ranked(catalogue.count, ...scores.map((score) => (item: number) => score[item] ?? 0))
  for (const item of order) {
    if (!catalogue.offerable(item)) continue
    for (const category of catalogue.categories(item)) {
      const list = lists[category]
      if (list && list.length < MAX_MOST_VIEWED) list.push(item)
    }
  }
  return lists
}

/** Product numbers by falling score, then by the next score, then by number. */
function ranked(products: number, ...scores: ((item: number) => number)[]): number[] {
  return Array.from({ length: products }, (_, item) => item).sort((a, b) => {
    for (const score of scores) {
      const difference = score(b) - score(a)
      if (difference !== 0) return difference
    }
    return a - b
  })
}

function inside(items: ArrayLike<number>, products: number): Set<number> {
  const known = new Set<number>()
  for (let n = 0; n < items.length; n++) {
    const item = items[n] ?? -1
    if (item >= 0 && item < products) known.add(item)
  }
  return known
}
