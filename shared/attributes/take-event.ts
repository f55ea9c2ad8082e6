import { valueAt } from '../conditions/value-at.ts'
import type { HistoryEvent } from '../history/event.ts'
import type { Label } from './cache.ts'
import type { AttributeParts } from './parts.ts'
import type { AttributePlan, Keep } from './planned.ts'
import type { Intake } from './put-away.ts'
import { isLabel, itemScopes, type Scope } from './scope.ts'

export interface Taking {
  plan: AttributePlan
  parts: AttributeParts
  /** Of the market: money without a currency is in it. */
  currency: string
  codeOf(label: Label): number
  intake: Intake
}

/** Notes what each series keeps of one event. */
export function takeEvent(
  event: HistoryEvent,
  place: number,
  { plan, parts, currency, codeOf, intake: { _series, _at, _kept } }: Taking,
): void {
  const { series, tests, events } = plan
  const isForeign = (event.currency ?? currency) !== currency
  const matched: (readonly Scope[])[] = []
  let items: readonly Scope[] | undefined
  for (const number of events.find(([name]) => name === event.name)?.[1] ?? []) {
    const planned = series[number]
    if (!planned) continue
    // By their places: on a page this runs once, before anything is optimised.
    const keep = planned[0]
    const memo = 2 * planned[3] + planned[2] + 2
    let scopes = matched[memo]
    if (!scopes) {
      items ??= itemScopes(event)
      scopes = planned[2] ? items : [{ ...event }]
      const test = tests[planned[3]]
      if (test) scopes = scopes.filter((scope) => parts._holds(test, scope))
      matched[memo] = scopes
    }
    const isCoded = keep === 'label' || keep === 'every'
    for (const scope of scopes) {
      for (const value of keep === 'event' ? MERELY : observations(valueAt(scope, planned[1]), keep)) {
        _series.push(number)
        _at.push(place)
        _kept.push(isCoded ? codeOf(value) : keep === 'money' && isForeign ? Number.NaN : Number(value))
      }
      if (keep === 'event') break
    }
  }
}

/** What is observed of a mere event. */
const MERELY: readonly Label[] = [0]

/** The observations in a value: none when it is absent or of the wrong kind. */
function observations(value: unknown, keep: Keep): Label[] {
  if (keep === 'number' || keep === 'money') return typeof value === 'number' && Number.isFinite(value) ? [value] : []
  if (!Array.isArray(value)) return isLabel(value) ? [value] : []
  return (keep === 'every' ? [...new Set(value)] : value.slice(-1)).filter(isLabel)
}
