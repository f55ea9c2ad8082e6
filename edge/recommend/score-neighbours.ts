import type { Model, NeighbourTable } from './model.ts'

export interface Source {
  product: number
  weight: number
}

/**
 * Products that are neighbours of the sources, the highest sum of weight x similarity first; equal sums by product number.
 * `allows` is asked once for each candidate, so that what must not be shown never takes a place.
 */
export function scoreNeighbours(
  model: Model,
  table: NeighbourTable,
  sources: readonly Source[],
  allows: (product: number) => boolean,
): number[] {
  const scores = model.scratch
  const touched: number[] = []
  for (const { product, weight } of sources) {
    const scale = (table.scales[product] ?? 0) * weight
    const end = table.starts[product + 1] ?? 0
    for (let at = table.starts[product] ?? end; at < end; at++) {
      const other = table.products[at] ?? 0
      if (scores[other] === 0) touched.push(other)
      scores[other] = (scores[other] ?? 0) + scale * (table.weights[at] ?? 0)
    }
  }
  const candidates = touched.filter(allows)
  candidates.sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b)
  for (const product of touched) scores[product] = 0
  return candidates
}
