import type { AttributeCache } from './cache.ts'
import type { AttributePlan } from './planned.ts'

/** New observations in the order of the log: the series of each, its event, and the number that is kept of it. */
export interface Intake {
  readonly _series: number[]
  readonly _at: number[]
  readonly _kept: number[]
}

/** Room for further observations that a series gets with its own: so many, and a quarter of what it has. */
const ROOM = 8

/** Puts new observations behind those of their series. */
export function putAway(cache: AttributeCache, plan: AttributePlan, { _series, _at, _kept }: Intake): void {
  const { starts, sizes } = cache
  const grown = sizes.slice()
  for (const series of _series) grown[series] = (grown[series] ?? 0) + 1
  if (grown.some((size, series) => (starts[series] ?? 0) + size > (starts[series + 1] ?? 0))) {
    makeRoom(cache, plan, grown)
  }
  _series.forEach((series, i) => {
    const size = sizes[series] ?? 0
    const place = (cache.starts[series] ?? 0) + size
    sizes[series] = size + 1
    cache.at[place] = _at[i] ?? 0
    // Series of mere events come last and keep nothing: there is no such place, and nothing is written.
    cache.kept[place] = _kept[i] ?? 0
  })
}

function makeRoom(cache: AttributeCache, plan: AttributePlan, grown: Uint32Array): void {
  const { starts, sizes, at, kept } = cache
  const moved = new Uint32Array(sizes.length + 1)
  grown.forEach((length, series) => {
    moved[series + 1] = (moved[series] ?? 0) + length + (length >> 2) + ROOM
  })
  cache.starts = moved
  cache.at = new Uint16Array(moved[sizes.length] ?? 0)
  const valued = plan.series.filter(([keep]) => keep !== 'event').length
  cache.kept = new Float64Array(moved[valued] ?? 0)
  sizes.forEach((size, series) => {
    const start = starts[series] ?? 0
    cache.at.set(at.subarray(start, start + size), moved[series])
    if (series < valued) cache.kept.set(kept.subarray(start, start + size), moved[series])
  })
}
