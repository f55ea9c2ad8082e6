import type { TrafficSource } from '../history/event.ts'

export type Label = string | number | boolean

/** Observations in the order of the log. */
export interface Series {
  /** Which event, counting all that were ever recorded from 0. */
  at: number[]
  /** A number, the code of a label, or null for money of another currency; nothing for a mere count. */
  values: (number | null)[]
}

/**
 * What has been taken from a history so far, so that an event is looked at once in its life. Plain data: it can be
 * stored with the history, and then the chunks need not be read again.
 */
export interface AttributeCache {
  partition: number
  /** Number of the event that `times` begins with. */
  from: number
  times: number[]
  labels: Label[]
  series: Record<string, Series>
  /** Source of the newest session, for the events that follow. */
  source?: TrafficSource
}

export function emptyCache(partition = 0, from = 0): AttributeCache {
  return { partition, from, times: [], labels: [], series: {} }
}

/** First place in an ascending list whose entry is above `limit`. */
export function firstAbove(list: readonly number[], limit: number): number {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((list[middle] ?? 0) > limit) high = middle
    else low = middle + 1
  }
  return low
}

/** Notes when the next event happened. One that was recorded earlier cannot have happened later: a clock was wrong. */
export function addTime({ times }: AttributeCache, at: number): void {
  for (let i = times.length - 1; i >= 0 && (times[i] ?? 0) > at; i--) times[i] = at
  times.push(at)
}

/** Drops what belongs to events before number `first`. */
export function forgetBefore(cache: AttributeCache, first: number): void {
  cache.times.splice(0, first - cache.from)
  cache.from = first
  for (const { at, values } of Object.values(cache.series)) {
    const gone = firstAbove(at, first - 1)
    at.splice(0, gone)
    values.splice(0, gone)
  }
}
