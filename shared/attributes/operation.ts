import type { Condition } from '../conditions/condition.ts'
import type { AttributeDefinition } from './definition.ts'
import { isLifetime } from './lifetime.ts'
import { isMoney, type Keep, type SeriesSpec, seriesSpec } from './series.ts'

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

/** The first key of a computed attribute says what it is; `count` for what is none, which counts no event. */
export function operationOf(definition: AnyDefinition): Operation {
  return operations.find((name) => definition[name] !== undefined) ?? 'count'
}

/** The series that an attribute is made of; none for what the head of the history answers alone. */
export function specsOf(definition: AttributeDefinition, currency: string): SeriesSpec[] {
  if ('builtin' in definition || 'anniversary' in definition || isLifetime(definition)) return []
  return specsOfComputed(definition, currency)
}

function specsOfComputed(definition: AnyDefinition, currency: string): SeriesSpec[] {
  const { of = definition.same, where } = definition
  const operation = operationOf(definition)
  const events = [definition[operation] ?? []].flat()
  const spec = (keep: Keep) =>
    events.map((event) => seriesSpec([event, where, currency], keep === 'event' ? '' : (of ?? ''), keep))
  if (operation === 'affinity') return [...spec(definition.value ? 'every' : 'label'), ...spec('label')]
  if (definition.same) return spec('label')
  const isAmount = (operation === 'first' || operation === 'last') && isMoney(of ?? '')
  return spec(isAmount ? 'number' : keeps[operation])
}
