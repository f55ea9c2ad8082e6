import type { AttributeValue } from '../conditions/condition.ts'
import { valueAt } from '../conditions/value-at.ts'
import type { TrafficSource } from '../history/event.ts'
import type { AttributeContext } from './context.ts'
import type { History } from './history.ts'
import type { AttributeParts } from './parts.ts'
import { type AttributePlan, hasSeries, type PlannedAttribute } from './planned.ts'
import { isLabel, itemScopes, type Scope } from './scope.ts'
import { type Observation, shortValues } from './short-value.ts'

/** Whether all that a plan asks for can be told by `evaluateShort`. */
export function isForShort({ attributes }: AttributePlan): boolean {
  return Object.values(attributes).every((planned) => !hasSeries(planned) || shortValues[planned[0]])
}

/** An event, with nothing in it when it was lost, and when it happened. */
interface Seen {
  _at: number
  readonly _event: Scope
  _items?: readonly Scope[]
}

/**
 * As `evaluateAttributes`, but with undefined for what is missing, of a history so short that each attribute may look at all of it, and for a plan for which
 * `isForShort` is true: the simplest code there is, since most visitors need no other.
 */
export function evaluateShort(
  { _holds, _fact }: AttributeParts,
  { attributes, series, events, tests }: AttributePlan,
  { history, context }: { history: History; context: AttributeContext },
): Record<string, AttributeValue | undefined> {
  const { head } = history
  const { now, currency } = context
  const seen = seenIn(history)

  /** Observations of a series in the window (now - within, now - before], oldest first. */
  const observe = (number: number, within: number, before: number): Observation[] => {
    const planned = series[number]
    if (!planned) return []
    const [keep, of, isOfItems, place] = planned
    const name = events.find(([, all]) => all.includes(number))?.[0]
    const test = tests[place]
    return seen.flatMap((each, i) => {
      const { _at, _event } = each
      if (_event.name !== name || (before && _at > now - before)) return []
      if (within ? _at <= now - within : _event.session !== head.session?.number) return []
      if (isOfItems) each._items ??= itemScopes(_event)
      const scopes = (isOfItems && each._items) || [_event]
      const matched = test ? scopes.filter((scope) => _holds(test, scope)) : scopes
      if (keep === 'event') return matched.length ? [[0, _at, i]] : []
      const isForeign = keep === 'money' && (_event.currency ?? currency) !== currency
      return matched.flatMap((scope): Observation[] => {
        const value = [valueAt(scope, of)].flat().at(-1)
        return isLabel(value) && (keep === 'label' || Number.isFinite(value))
          ? [[isForeign ? Number.NaN : value, _at, i]]
          : []
      })
    })
  }

  const computed = (planned: PlannedAttribute): AttributeValue | undefined => {
    const [operation, parameters, [first = -1, second = -1], nothing, within, before] = planned
    const _found = observe(first, within, before)
    const values = _found.map(([value]) => value)
    if (!values.length) return nothing ?? undefined
    // Money of another currency is missing, and so is what it is part of.
    if (values.some(Number.isNaN)) return undefined
    // What follows may come after the window.
    return shortValues[operation]?.(values, parameters, { _found, _others: observe(second, Infinity, 0), _now: now })
  }

  return Object.fromEntries(
    Object.entries(attributes).map(([name, planned]) => [
      name,
      hasSeries(planned) ? computed(planned) : _fact(planned, head, context),
    ]),
  )
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
