import { DAY_MS, HISTORY_DAYS } from '../history/bounds.ts'
import type { HistoryHead } from '../history/log.ts'
import { type AttributeCache, firstAbove } from './cache.ts'
import { durationMs } from './duration.ts'
import { firstKept } from './observe.ts'

/** Which events a window covers; they are numbered from the first that was ever recorded, `end` is not in it. */
export interface Span {
  start: number
  end: number
}

/** The moments of one evaluation. */
export interface Timeline {
  now: number
  timeOf(place: number): number
  /** The first event younger than `ms`: windows are half-open, (now - ms, now]. */
  since(ms: number): number
  /** (now - within, now - before]; without `within` all that is kept, `visit` is the running session. */
  span(filter: { within?: string; before?: string }): Span
}

export function timeline(cache: AttributeCache, head: HistoryHead, now: number): Timeline {
  const first = firstKept(head)
  const places = new Map<number, number>()
  const since = (ms: number): number => {
    const known = places.get(ms)
    if (known !== undefined) return known
    const place = Math.max(first, cache.from + firstAbove(cache.times, now - ms))
    places.set(ms, place)
    return place
  }
  return {
    now,
    since,
    timeOf: (place) => Math.min(cache.times[place - cache.from] ?? now, now),
    span: ({ within, before }) => ({
      start:
        within === 'visit'
          ? (head.session?.from ?? head.events)
          : since((within && durationMs(within)) || HISTORY_DAYS * DAY_MS),
      end: before ? since(durationMs(before) ?? 0) : head.events,
    }),
  }
}
