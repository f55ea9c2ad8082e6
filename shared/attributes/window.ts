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
  const places = new Map<string, number>()
  const since = (ms: number) => Math.max(first, cache.from + firstAbove(cache.times, now - ms))
  const start = (within: string): number => {
    let place = places.get(within)
    if (place === undefined) {
      place =
        within === 'visit' ? (head.session?.from ?? head.events) : since(durationMs(within) ?? HISTORY_DAYS * DAY_MS)
      places.set(within, place)
    }
    return place
  }
  return {
    now,
    since,
    timeOf: (place) => Math.min(cache.times[place - cache.from] ?? now, now),
    span: ({ within = '', before }) => ({ start: start(within), end: before ? start(before) : head.events }),
  }
}
