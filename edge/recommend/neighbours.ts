import { isWide, type NeighbourTable } from './model.ts'

/** Neighbours kept for each product. */
export const MAX_NEIGHBOURS = 30
/** Pulls down the similarity of pairs that were seen together only a few times. */
const SHRINK = 20
/** Products of one session or basket that count, the newest: a wholesaler's basket of 500 lines says little about pairs. */
export const MAX_BASKET = 100

/**
 * Item-to-item neighbours by cosine over sessions (or baskets) as sets: together / (sqrt(a * b) + 20), the 30 best of
 * each product. Source: item-kNN of the session-rec framework (Ludewig, Mauro, Latifi, Jannach, UMUAI 2020), with the
 * shrinkage of Sarwar et al., WWW 2001. Equal similarities go to the lower product number.
 */
export function trainNeighbours(products: number, baskets: readonly ArrayLike<number>[]): NeighbourTable {
  const sets = baskets.map((basket) => distinct(basket, products))
  const counts = new Uint32Array(products)
  for (const set of sets) for (const item of set) counts[item] = (counts[item] ?? 0) + 1
  const postings = postingsOf(products, counts, sets)
  const wide = isWide(products)
  const neighbours: number[] = []
  const weights: number[] = []
  const starts = new Uint32Array(products + 1)
  const scales = new Float32Array(products)
  const together = new Uint32Array(products)
  for (let item = 0; item < products; item++) {
    const seen: number[] = []
    for (let at = postings.starts[item] ?? 0; at < (postings.starts[item + 1] ?? 0); at++) {
      for (const other of sets[postings.sets[at] ?? 0] ?? []) {
        if (other === item) continue
        if (together[other] === 0) seen.push(other)
        together[other] = (together[other] ?? 0) + 1
      }
    }
    const own = counts[item] ?? 0
    const row = seen.map((other) => ({
      other,
      weight: (together[other] ?? 0) / (Math.sqrt(own * (counts[other] ?? 0)) + SHRINK),
    }))
    for (const other of seen) together[other] = 0
    row.sort((a, b) => b.weight - a.weight || a.other - b.other)
    row.length = Math.min(row.length, MAX_NEIGHBOURS)
    const scale = (row[0]?.weight ?? 0) / 255
    scales[item] = scale
    for (const { other, weight } of row) {
      neighbours.push(other)
      weights.push(Math.max(1, Math.round(weight / scale)))
    }
    starts[item + 1] = neighbours.length
  }
  return {
    starts,
    products: wide ? Uint32Array.from(neighbours) : Uint16Array.from(neighbours),
    weights: Uint8Array.from(weights),
    scales,
  }
}

/** The newest MAX_BASKET distinct products of a basket that the catalogue knows. */
function distinct(basket: ArrayLike<number>, products: number): number[] {
  const set = new Set<number>()
  for (let n = basket.length - 1; n >= 0 && set.size < MAX_BASKET; n--) {
    const item = basket[n] ?? -1
    if (item >= 0 && item < products) set.add(item)
  }
  return [...set]
}

function postingsOf(products: number, counts: Uint32Array, sets: readonly number[][]) {
  const starts = new Uint32Array(products + 1)
  for (let item = 0; item < products; item++) starts[item + 1] = (starts[item] ?? 0) + (counts[item] ?? 0)
  const next = starts.slice()
  const postings = new Uint32Array(starts[products] ?? 0)
  sets.forEach((set, number) => {
    for (const item of set) {
      const at = next[item] ?? 0
      postings[at] = number
      next[item] = at + 1
    }
  })
  return { starts, sets: postings }
}
