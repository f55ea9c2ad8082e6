import { type AttributeCache, firstAbove } from './cache.ts'

/** Drops what belongs to events before number `first`, which are no longer kept. */
export function forget(cache: AttributeCache, first: number): void {
  const { times, starts, sizes, at, kept } = cache
  const gone = first - cache.from
  cache.from = first
  cache.times = times.slice(gone)
  cache.until.fill(0)
  sizes.forEach((size, series) => {
    const start = starts[series] ?? 0
    const left = firstAbove(at, start, start + size, gone - 1)
    at.copyWithin(start, left, start + size)
    kept.copyWithin(start, left, start + size)
    sizes[series] = start + size - left
    for (let i = start; i < start + (sizes[series] ?? 0); i++) at[i] = (at[i] ?? 0) - gone
  })
}
