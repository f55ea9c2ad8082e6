import type { AttributeValue } from '../conditions/condition.ts'
import type { TrafficSource } from '../history/event.ts'

export type Label = string | number | boolean

/**
 * What has been taken from a history so far, so that an event is looked at once in its life, and a value is computed
 * again only when something came into its window or left it. It can be stored (as a structured clone) with the history,
 * and then saves reading it: hence few, flat, typed lists. Events are counted from `from`.
 */
export interface AttributeCache {
  partition: number
  /** The plan and currency that it was made for. */
  key: string
  /** Number of the event that `times` begins with, of all that were ever recorded. */
  from: number
  /** Number of the oldest chunk that was kept. */
  chunk: number
  /** Of each event, epoch ms. */
  times: Float64Array
  /** Of each series: where its observations begin in `at` (and `kept`), with room behind them; how many there are. */
  starts: Uint32Array
  sizes: Uint32Array
  /** Which event each observation is of, in the order of the log. */
  at: Uint16Array
  /** A number, the place of a label, or NaN for money of another currency. Mere events have none. */
  kept: Float64Array
  labels: Label[]
  /** Of each attribute: its value, and when that ends, epoch ms. Below 0: new observations don't change it before. */
  values: (AttributeValue | undefined)[]
  until: Float64Array
  /** The moment of `values`, and the event that the session then began with. */
  now: number
  visit: number
  /** Source of the newest session, for the events that follow. */
  source?: TrafficSource | undefined
}

export function emptyCache(partition = 0): AttributeCache {
  return {
    partition,
    key: '',
    from: 0,
    chunk: 0,
    times: new Float64Array(),
    starts: new Uint32Array(),
    sizes: new Uint32Array(),
    at: new Uint16Array(),
    kept: new Float64Array(),
    labels: [],
    values: [],
    until: new Float64Array(),
    now: 0,
    visit: 0,
    source: undefined,
  }
}

/** First place from `low` to below `high` of an ascending list whose entry is above `limit`, else `high`. */
export function firstAbove(list: ArrayLike<number>, low: number, high: number, limit: number): number {
  let from = low
  let to = high
  while (from < to) {
    const middle = (from + to) >> 1
    if ((list[middle] ?? 0) > limit) to = middle
    else from = middle + 1
  }
  return from
}
