import type { AttributeValue } from '../conditions/condition.ts'
import { valueAt } from '../conditions/value-at.ts'
import type { TrafficSource } from '../history/event.ts'
import type { AttributeContext } from './context.ts'
import type { History } from './history.ts'
import type { AttributeParts } from './parts.ts'
import type { AttributePlan, PlannedAttribute } from './planned.ts'
import { isLabel, itemScopes, type Scope } from './scope.ts'
import { type Observation, shortValues } from './short-value.ts'

/** Whether all that a plan asks for can be told by `evaluateShort`. */
export function isForShort({ attributes }: AttributePlan): boolean {
  return Object.values(attributes).every(
    (planned) => typeof planned === 'string' || !planned[2].length || shortValues[planned[0]],
  )
}

/** An event, with nothing in it when it was lost, and when it happened. */
interface Seen {
  _at: number
  readonly _event: Scope
  _items?: readonly Scope[]
}

/**
 * As `evaluateAttributes`, of a history so short that each attribute may look at all of it, and for a plan for which
 * `isForShort` is true: the simplest code there is, since most visitors need no other.
 */
export function evaluateShort(
  { holds, fact, ever }: AttributeParts,
  { attributes, series, events, tests }: AttributePlan,
  { history, context }: { history: History; context: AttributeContext },
): Record<string, AttributeValue> {
  const { head } = history
  const { now, currency } = context
  const seen = seenIn(history)

  /** Observations of a series in the window (now - within, now - before], oldest first. */
  const observe = (number: number, within: number, before: number): Observation[] => {
    const found: Observation[] = []
    const [keep, of, isOfItems, place] = series[number] ?? ['event', '', 0, -1]
    const name = events.find(([, all]) => all.includes(number))?.[0]
    const test = tests[place]
    seen.forEach((each, i) => {
      const { _at, _event } = each
      if (_event.name !== name || (before && _at > now - before)) return
      if (within ? _at <= now - within : _event.session !== head.session?.number) return
      if (isOfItems) each._items ??= itemScopes(_event)
      const scopes = (isOfItems && each._items) || [_event]
      const matched = scopes.filter((scope) => !test || holds(test, scope))
      if (keep === 'event') {
        if (matched.length) found.push([0, _at, i])
        return
      }
      const isForeign = keep === 'money' && (_event.currency ?? currency) !== currency
      for (const scope of matched) {
        const value = [valueAt(scope, of)].flat().at(-1)
        if (isLabel(value) && (keep === 'label' || Number.isFinite(value))) {
          found.push([isForeign ? Number.NaN : value, _at, i])
        }
      }
    })
    return found
  }

  const computed = (planned: PlannedAttribute): AttributeValue | undefined => {
    const [operation, parameters, [first, second], nothing, within, before] = planned
    if (first === undefined) return ever(planned, head, context)
    const _found = observe(first, within, before)
    const _values = _found.map(([value]) => value)
    if (!_values.length) return nothing ?? undefined
    // Money of another currency is missing, and so is what it is part of.
    if (_values.some(Number.isNaN)) return undefined
    // What follows may come after the window.
    const _others = second === undefined ? [] : observe(second, Infinity, 0)
    return shortValues[operation]?.({ _found, _values, _others, _now: now }, parameters)
  }

  const values: Record<string, AttributeValue> = {}
  for (const [name, planned] of Object.entries(attributes)) {
    const value = typeof planned === 'string' ? fact(planned, head, context) : computed(planned)
    if (value !== undefined) values[name] = value
  }
  return values
}

/** All events that are kept, oldest first. */
function seenIn({ head: { kept, first }, chunks }: History): Seen[] {
  const seen: Seen[] = []
  let source: TrafficSource | undefined
  kept.forEach(([endAt, count], chunk) => {
    for (let i = 0; i < count; i++) {
      const event = chunks[first + chunk]?.[i]
      source = event?.source ?? source
      seen.push({ _at: event?.at ?? endAt, _event: { ...event, ...(source && { source }) } })
    }
  })
  // What was recorded earlier cannot have happened later: a clock was wrong.
  seen.reduceRight((least, each) => {
    each._at = Math.min(least, each._at)
    return each._at
  }, Infinity)
  return seen
}
