import type { AttributeValue } from '../conditions/condition.ts'
import type { TrafficSource } from '../history/event.ts'
import type { Operation } from './plan.ts'

export type Label = string | number | boolean

/**
 * What a series keeps of an event that matches: that it was there, a number, a label (of a path such as a category's
 * its last name), or every name of the path.
 */
export type Keep = 'event' | 'number' | 'label' | 'every'

/** The observations that one attribute or several are made of, in the order of the log. */
export interface Series {
  event: string
  /** The condition on the event as JSON; '' = any. */
  test: string
  /** Field that is kept; '' for mere events. */
  of: string
  keep: Keep
  /** Set for money: values of another currency are noted as foreign. */
  currency: string
  /** Events looked at so far, of all that were ever recorded. */
  next: number
  /** Which events, counting all that were ever recorded from 0. Typed, since it is stored and read on every page. */
  at: Uint32Array
  /** A number, the code of a label, or NaN for money of another currency; nothing for mere events. */
  values: Float64Array
}

/** An operation and the places of its series. */
export type Planned = readonly [operation: Operation, ...series: number[]]

/**
 * What has been taken from a history so far, so that an event is looked at once in its life, and a value is computed
 * again only when its window or what is in it has changed. It can be stored (as a structured clone) with the history, and
 * then saves reading it.
 */
export interface AttributeCache {
  partition: number
  /** Manifest and currency that `plan` was made for. */
  version?: number
  currency: string
  /** Computed attribute -> what it does with which of `series`; none for what needs no series. */
  plan: Record<string, Planned>
  series: Series[]
  /** Number of the event that `times` begins with. */
  from: number
  times: number[]
  labels: Label[]
  /** Values that depend on nothing but the slices of their series, with the sums of the slices' bounds. */
  known: Record<string, readonly [from: number, to: number, value: AttributeValue | undefined]>
  /** Source of the newest session, for the events that follow. */
  source?: TrafficSource
}

export function emptyCache(partition = 0, from = 0): AttributeCache {
  return { partition, currency: '', plan: {}, series: [], from, times: [], labels: [], known: {} }
}

/** First place in an ascending list whose entry is above `limit`. */
export function firstAbove(list: ArrayLike<number>, limit: number): number {
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
  cache.known = {}
  for (const series of cache.series) {
    const gone = firstAbove(series.at, first - 1)
    series.at = series.at.slice(gone)
    series.values = series.values.slice(gone)
  }
}
