import type { AttributeValue } from '../conditions/condition.ts'
import type { Label } from './cache.ts'
import { wholeUnits } from './whole-units.ts'

/** What is observed of a series: what it keeps of an event, when that happened, and which event of all it was. */
export type Observation = readonly [value: Label, at: number, place: number]

/** What an attribute is made of, which is something. */
export interface Observed {
  readonly _found: readonly Observation[]
  /** All of the second series. */
  readonly _others: readonly Observation[]
  readonly _now: number
}

type ShortValue = (
  /** What is kept of the observations. */
  values: readonly Label[],
  parameters: readonly (string | number)[],
  observed: Observed,
) => AttributeValue | undefined

const sum = (values: readonly Label[]) => values.reduce((total: number, value) => total + Number(value), 0)

/** The operations that most attributes are made of. */
export const shortValues: Readonly<Record<string, ShortValue>> = {
  count: (values) => values.length,
  recency: (_, [unit], { _found, _now }) => wholeUnits(_now - (_found.at(-1)?.[1] ?? 0), Number(unit)),
  sum,
  avg: (values) => sum(values) / values.length,
  min: (values) => Math.min(...values.map(Number)),
  max: (values) => Math.max(...values.map(Number)),
  distinct: (values) => new Set(values).size,
  first: (values) => values[0],
  last: (values) => values.at(-1),
  // At least twice; of equals the first in the order of UTF-16 code units.
  mostFrequent(values) {
    const counts = new Map<Label, number>()
    for (const value of [...values].sort()) counts.set(value, (counts.get(value) ?? 0) + 1)
    let most = 1
    let best: Label | undefined
    for (const [value, count] of counts) {
      if (count <= most) continue
      best = value
      most = count
    }
    return best
  },
  notFollowedBy: (_, [gap], { _found, _others, _now }) =>
    _found.some(
      ([value, at, place]) =>
        _now - at >= Number(gap) &&
        !_others.some(([other, then, later]) => other === value && later > place && then - at <= Number(gap)),
    ),
}
