import type { AttributeCache } from './cache.ts'
import type { AttributePlan } from './planned.ts'

/** New observations of a series: the event of each, and the number that is kept of it. */
export interface Intake {
  _at: number[]
  _kept: number[]
}

/** Room for further observations that a series gets with its own: so many, and a quarter of what it has. */
const ROOM = 8

/** Puts new observations behind those of their series. */
export function putAway(cache: AttributeCache, plan: AttributePlan, intakes: readonly (Intake | undefined)[]): void {
  const { starts, sizes } = cache
  const lacksRoom = intakes.some(
    (intake, series) =>
      intake && (starts[series] ?? 0) + (sizes[series] ?? 0) + intake._at.length > (starts[series + 1] ?? 0),
  )
  if (lacksRoom) makeRoom(cache, plan, intakes)
  intakes.forEach((intake, series) => {
    if (!intake) return
    const end = (cache.starts[series] ?? 0) + (sizes[series] ?? 0)
    cache.at.set(intake._at, end)
    if (intake._kept.length) cache.kept.set(intake._kept, end)
    sizes[series] = (sizes[series] ?? 0) + intake._at.length
  })
}

function makeRoom(cache: AttributeCache, plan: AttributePlan, intakes: readonly (Intake | undefined)[]): void {
  const { starts, sizes, at, kept } = cache
  const moved = new Uint32Array(sizes.length + 1)
  sizes.forEach((size, series) => {
    const length = size + (intakes[series]?._at.length ?? 0)
    moved[series + 1] = (moved[series] ?? 0) + length + (length >> 2) + ROOM
  })
  cache.starts = moved
  cache.at = new Uint16Array(moved[sizes.length] ?? 0)
  // Series of mere events come last: they keep nothing.
  const valued = plan.series.filter(([keep]) => keep !== 'event').length
  cache.kept = new Float64Array(moved[valued] ?? 0)
  sizes.forEach((size, series) => {
    const start = starts[series] ?? 0
    cache.at.set(at.subarray(start, start + size), moved[series])
    if (series < valued) cache.kept.set(kept.subarray(start, start + size), moved[series])
  })
}
