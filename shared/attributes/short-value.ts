import type { AttributeValue } from '../conditions/condition.ts'
import type { Label } from './cache.ts'
import { wholeUnits } from './whole-units.ts'

/** What is observed of a series: what it keeps of an event, when that happened, and which event of all it was. */
export type Observation = readonly [value: Label, at: number, place: number]

/** What an attribute is made of, which is something. */
export interface Observed {
  readonly _found: readonly Observation[]
  /** What is kept of those. */
  readonly _values: readonly Label[]
  /** All of the second series. */
  readonly _others: readonly Observation[]
  readonly _now: number
}

type ShortValue = (observed: Observed, parameters: readonly (string | number)[]) => AttributeValue | undefined

const sum = ({ _values }: Observed) => _values.reduce((total: number, value) => total + Number(value), 0)

/** The operations that most attributes are made of. */
export const shortValues: Readonly<Record<string, ShortValue>> = {
  count: ({ _values }) => _values.length,
  recency: ({ _found, _now }, [unit]) => wholeUnits(_now - (_found.at(-1)?.[1] ?? 0), Number(unit)),
  sum,
  avg: (observed) => sum(observed) / observed._values.length,
  min: ({ _values }) => Math.min(..._values.map(Number)),
  max: ({ _values }) => Math.max(..._values.map(Number)),
  distinct: ({ _values }) => new Set(_values).size,
  first: ({ _values }) => _values[0],
  last: ({ _values }) => _values.at(-1),
  notFollowedBy: ({ _found, _others, _now }, [gap]) =>
    _found.some(
      ([value, at, place]) =>
        _now - at >= Number(gap) &&
        !_others.some(([other, then, later]) => other === value && later > place && then - at <= Number(gap)),
    ),
}
