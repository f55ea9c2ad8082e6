import type { Condition } from '../conditions/condition.ts'
import { isPlain } from '../conditions/is-plain.ts'
import { HISTORY_DAYS } from '../history/bounds.ts'
import type { AttributeDefinition } from './definition.ts'
import { DAY_MS, durationMs, unitMs } from './duration.ts'
import { isLifetime } from './lifetime.ts'
import { type AttributePlan, type Keep, PLAN_FORM, type PlannedAttribute, type PlannedSeries } from './planned.ts'

/** What each operation keeps of the events that it looks at, and what it makes of nothing. */
const kinds = {
  count: ['event', 0],
  sum: ['number', 0],
  avg: ['number', null],
  min: ['number', null],
  max: ['number', null],
  distinct: ['label', 0],
  first: ['label', null],
  last: ['label', null],
  recency: ['event', null],
  mostFrequent: ['label', null],
  affinity: ['every', null],
  sequence: ['event', false],
  notFollowedBy: ['event', false],
  regular: ['event', false],
  stopped: ['event', false],
  restarted: ['event', false],
} as const satisfies Record<string, readonly [Keep, PlannedAttribute[3]]>

export type Operation = keyof typeof kinds

const HABITS: readonly Operation[] = ['regular', 'stopped', 'restarted']
const KEPT_MS = HISTORY_DAYS * DAY_MS

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

const operations = Object.keys(kinds) as Operation[] // the keys of the table above

/** The key that says what a computed attribute is; `count` for what is none, which counts no event. */
export function operationOf(definition: AnyDefinition): Operation {
  return operations.find((name) => definition[name] !== undefined) ?? 'count'
}

export type Definitions = Readonly<Record<string, AttributeDefinition>>

/**
 * Turns definitions into what a browser carries out without looking at them again: equal series and conditions once,
 * lengths of time in ms. Definitions are checked before; a length that is none counts as 0.
 */
export function planAttributes(definitions: Definitions): AttributePlan {
  const tests: Tests = new Map()
  const needed = Object.entries(definitions).map(([name, definition]) => ({
    name,
    definition,
    series: 'builtin' in definition || 'anniversary' in definition ? [] : seriesOf(definition, tests),
  }))
  const byKey = new Map(needed.flatMap(({ series }) => series).map((each) => [each.key, each]))
  const valued = [...byKey.values()].filter(({ planned }) => planned[0] !== 'event')
  const all = [...valued, ...[...byKey.values()].filter(({ planned }) => planned[0] === 'event')]
  const places = new Map(all.map(({ key }, place) => [key, place]))
  const names = [...new Set(all.map(({ event }) => event))]
  return {
    form: PLAN_FORM,
    attributes: Object.fromEntries(
      needed.map(({ name, definition, series }) => [
        name,
        attributeOf(
          definition,
          series.map(({ key }) => places.get(key) ?? -1),
        ),
      ]),
    ),
    series: all.map(({ planned }) => planned),
    events: names.map((name) => [name, all.flatMap(({ event }, place) => (event === name ? [place] : []))]),
    tests: [...tests.values()].map(([, where]) => [isPlain(where) ? 2 : 0, where]),
  }
}

interface Series {
  key: string
  event: string
  planned: PlannedSeries
}

/** Conditions by their JSON, with their places. */
type Tests = Map<string, readonly [place: number, where: Condition]>

/** The series that an attribute is made of. */
function seriesOf(definition: AnyDefinition, tests: Tests): Series[] {
  // Its head knows that of a history.
  if (isLifetime(definition)) return []
  const operation = operationOf(definition)
  const { of = definition.same ?? '', where } = definition
  const test = where ? JSON.stringify(where) : ''
  if (where && !tests.has(test)) tests.set(test, [tests.size, where])
  const all = (kept: Keep) =>
    [definition[operation] ?? []].flat().map((event): Series => {
      const path = kept === 'event' ? '' : of
      const keep = kept === 'number' && isMoney(path) ? 'money' : kept
      const isOfItems = path.startsWith('item.') || test.includes('"item.') ? 1 : 0
      const planned = [keep, path, isOfItems, tests.get(test)?.[0] ?? -1] as const
      return { key: JSON.stringify([event, planned]), event, planned }
    })
  if (operation === 'affinity') return [...all(definition.value ? 'every' : 'label'), ...all('label')]
  if (definition.same) return all('label')
  return all(isAmount(operation, of) ? 'number' : kinds[operation][0])
}

function attributeOf(definition: AttributeDefinition, series: readonly number[]): string | PlannedAttribute {
  if ('builtin' in definition) return definition.builtin
  if ('anniversary' in definition) {
    return ['anniversary', [definition.anniversary, ms(definition.within) / DAY_MS], [], null, 0, 0]
  }
  const any: AnyDefinition = definition
  const operation = operationOf(any)
  const { within, before, unit = 'days' } = any
  if (isLifetime(any)) {
    const event = String(any[operation])
    if (operation === 'count') return ['everCount', [event], [], 0, 0, 0]
    if (operation === 'recency') return ['everRecency', [event, unitMs(unit)], [], null, 0, 0]
    return ['everMoney', [event, operation], [], null, 0, 0]
  }
  const own = [operation, parametersOf(operation, any), series, kinds[operation][1]] as const
  // Habits have lengths of time of their own.
  if (HABITS.includes(operation)) return [...own, KEPT_MS, 0]
  return [...own, within === 'visit' ? 0 : (durationMs(within ?? '') ?? KEPT_MS), ms(before)]
}

function parametersOf(operation: Operation, definition: AnyDefinition): (string | number)[] {
  const { of, unit = 'days', value, halfLife, gap, period, periods = 1, atLeast = 1, active, quiet, where } = definition
  if (operation === 'recency') return [unitMs(unit)]
  if (operation === 'first' || operation === 'last') return [isAmount(operation, of) ? 1 : 0]
  if (operation === 'affinity') return value === undefined ? [ms(halfLife)] : [ms(halfLife), value]
  if (operation === 'sequence' || operation === 'notFollowedBy') return [ms(gap)]
  if (operation === 'regular') return [ms(period), periods, atLeast]
  if (operation === 'stopped') return [ms(active), ms(quiet)]
  // Without a condition the totals know of the time before the first event that is kept.
  if (operation === 'restarted') return [ms(active), ms(quiet), where ? '' : String(definition.restarted)]
  return []
}

/** The first or last amount of money is an amount, of other things it is their name. */
function isAmount(operation: Operation, of = ''): boolean {
  return (operation === 'first' || operation === 'last') && isMoney(of)
}

/** Whether a field of an event or its items holds minor units of the event's currency. */
function isMoney(path: string): boolean {
  return /(^|\.)(value|price|oldPrice|revenue)$/.test(path)
}

function ms(duration: string | undefined): number {
  return durationMs(duration ?? '') ?? 0
}
