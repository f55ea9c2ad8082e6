import type { Condition } from '../conditions/condition.ts'
import type { AttributeCache, Keep, Series } from './cache.ts'
import type { AttributeDefinition } from './definition.ts'
import { isLifetime } from './lifetime.ts'
import { emptySeries, isMoney, keyOf } from './series.ts'

/** What each operation keeps of the events that it looks at. */
const keeps = {
  count: 'event',
  sum: 'number',
  avg: 'number',
  min: 'number',
  max: 'number',
  distinct: 'label',
  first: 'label',
  last: 'label',
  recency: 'event',
  mostFrequent: 'label',
  affinity: 'every',
  sequence: 'event',
  notFollowedBy: 'event',
  regular: 'event',
  stopped: 'event',
  restarted: 'event',
} as const satisfies Record<string, Keep>

export type Operation = keyof typeof keeps

/** Any computed attribute, with what its form may have. */
export interface AnyDefinition extends Partial<Record<Operation, string | readonly string[]>> {
  of?: string
  same?: string
  unit?: 'minutes' | 'hours' | 'days'
  value?: string
  halfLife?: string
  gap?: string
  period?: string
  periods?: number
  atLeast?: number
  active?: string
  quiet?: string
  where?: Condition
  within?: string
  before?: string
}

const operations = Object.keys(keeps) as Operation[] // the keys of the table above

/** The key that says what a computed attribute is; `count` for what is none, which counts no event. */
export function operationOf(definition: AnyDefinition): Operation {
  return operations.find((name) => definition[name] !== undefined) ?? 'count'
}

export type Definitions = Readonly<Record<string, AttributeDefinition>>

/** Makes the cache hold the series that these attributes need, those that it has and empty ones. */
export function plan(cache: AttributeCache, definitions: Definitions, currency: string, version?: number): void {
  const had = new Map(cache.series.map((series) => [keyOf(series), series]))
  const places = new Map<string, number>()
  const series: Series[] = []
  cache.plan = {}
  cache.known = {}
  for (const [name, definition] of Object.entries(definitions)) {
    if ('builtin' in definition || 'anniversary' in definition || isLifetime(definition)) continue
    const operation = operationOf(definition)
    const own = seriesOf(operation, definition, currency).map((empty) => {
      const key = keyOf(empty)
      const place = places.get(key) ?? series.push(had.get(key) ?? empty) - 1
      places.set(key, place)
      return place
    })
    cache.plan[name] = [operation, ...own]
  }
  cache.series = series
  cache.currency = currency
  if (version === undefined) delete cache.version
  else cache.version = version
}

/** The series that an attribute is made of. */
function seriesOf(operation: Operation, definition: AnyDefinition, currency: string): Series[] {
  const { of = definition.same ?? '', where } = definition
  const events = [definition[operation] ?? []].flat()
  const all = (keep: Keep) =>
    events.map((event) => emptySeries([event, where, currency], keep === 'event' ? '' : of, keep))
  if (operation === 'affinity') return [...all(definition.value ? 'every' : 'label'), ...all('label')]
  if (definition.same) return all('label')
  const isAmount = (operation === 'first' || operation === 'last') && isMoney(of)
  return all(isAmount ? 'number' : keeps[operation])
}
