import type { AttributeValue } from '../conditions/condition.ts'
import type { HistoryHead } from '../history/log.ts'
import { type AttributeCache, firstAbove } from './cache.ts'
import type { PlannedAttribute } from './planned.ts'

/** One evaluation, and the attribute that is being computed. */
export interface Look {
  readonly _cache: AttributeCache
  readonly _head: HistoryHead
  readonly _now: number
  /** By a length of time: the first event younger than it. */
  readonly _places: Map<number, number>
  /** By newest event and half-life: how much each event counts, 0 = not told yet. */
  readonly _weights: Map<string, Float64Array>
  _asked: PlannedAttribute
  /** When the value ends, unless something new is observed before; */
  _until: number
  /** even then not before. */
  _lasts: boolean
}

/** Observations of a series: those from `_from` up to, not including, `_to`. */
export interface Slice {
  readonly _from: number
  readonly _to: number
}

/** A value of what its first series has in the window; there is something in it. */
export type Compute = (of: Slice, parameters: readonly (string | number)[], look: Look) => AttributeValue | undefined

/** Place of a series' first observation younger than `ms`; until it leaves, the answer stays. 0 = of this session. */
export function younger(look: Look, series: number, ms: number): number {
  const { _cache: cache, _places: places, _now: now } = look
  let place = places.get(ms)
  if (place === undefined) {
    const { times } = cache
    place = ms ? firstAbove(times, 0, times.length, now - ms) : cache.visit - cache.from
    places.set(ms, place)
  }
  const { _from, _to } = all(look, series)
  const found = firstAbove(cache.at, _from, _to, place - 1)
  if (ms && found < _to) look._until = Math.min(look._until, timeAt(look, found) + ms)
  return found
}

/** All that a series has. */
export function all({ _cache: { starts, sizes } }: Look, series: number): Slice {
  const _from = starts[series] ?? 0
  return { _from, _to: _from + (sizes[series] ?? 0) }
}

/** The window (now - within, now - before] of the attribute over one of its series. */
export function windowOf(look: Look, series: number): Slice {
  const before = look._asked[5]
  const _from = younger(look, series, look._asked[4])
  const _to = before ? younger(look, series, before) : all(look, series)._to
  return { _from, _to: Math.max(_from, _to) }
}

/** When an observation was made, epoch ms. */
export function timeAt({ _cache: { at, times } }: Look, place: number): number {
  return times[at[place] ?? 0] ?? 0
}
