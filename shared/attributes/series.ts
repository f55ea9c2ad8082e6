import type { Attributes, Condition } from '../conditions/condition.ts'
import { valueAt } from '../conditions/value-at.ts'
import type { HistoryEvent, Item } from '../history/event.ts'
import type { Keep, Label, Series } from './cache.ts'

/** Whether a field of an event or its items holds minor units of the event's currency. */
export function isMoney(path = ''): boolean {
  return /(^|\.)(value|price|oldPrice|revenue)$/.test(path)
}

export function emptySeries(
  [event, where, marketCurrency]: readonly [event: string, where: Condition | undefined, marketCurrency: string],
  of: string,
  keep: Keep,
): Series {
  const currency = keep === 'number' && isMoney(of) ? marketCurrency : ''
  const test = where ? JSON.stringify(where) : ''
  return { event, test, of, keep, currency, next: 0, at: new Uint32Array(), values: new Float64Array() }
}

/** Same key, same observations. */
export function keyOf({ event, keep, of, currency, test }: Series): string {
  return [event, keep, of, currency, test].join('|')
}

/** What conditions look at: the event, and one of its items under `item`. */
type Scope = Attributes & Partial<HistoryEvent> & { item?: Item }

/** Observations on their way into a series. */
export interface Intake {
  series: Series
  at: number[]
  values: number[]
}

/** Finds the number of a label, and what a test (a condition as JSON) says. */
export interface Lookups {
  codeOf(label: Label): number
  testOf(test: string): (scope: Attributes) => boolean
}

/** Adds one event, number `place` of all ever recorded, to the series that have not yet looked at it. */
export function takeEvent(intakes: readonly Intake[], event: HistoryEvent, place: number, lookups: Lookups): void {
  const matched = new Map<string, Scope[]>()
  let items: Scope[] | undefined
  for (const { series, at, values } of intakes) {
    const { test, of, keep, currency } = series
    if (series.event !== event.name || series.next > place) continue
    const isOfItems = of.startsWith('item.') || test.includes('"item.')
    const memo = isOfItems + test
    let scopes = matched.get(memo)
    if (!scopes) {
      items ??= (event.items ?? []).map((item) => ({ ...event, item: detailed(item) }))
      scopes = isOfItems ? items : [{ ...event }]
      if (test) scopes = scopes.filter(lookups.testOf(test))
      matched.set(memo, scopes)
    }
    if (keep === 'event') {
      if (scopes.length) at.push(place)
      continue
    }
    for (const scope of scopes) {
      for (const value of observations(valueAt(scope, of), keep)) {
        at.push(place)
        if (keep !== 'number') values.push(lookups.codeOf(value))
        else values.push(currency && (event.currency ?? currency) !== currency ? Number.NaN : Number(value))
      }
    }
  }
}

export function finish({ series, at, values }: Intake): void {
  if (!at.length) return
  const old = series.at
  series.at = new Uint32Array(old.length + at.length)
  series.at.set(old)
  series.at.set(at, old.length)
  const known = series.values
  series.values = new Float64Array(known.length + values.length)
  series.values.set(known)
  series.values.set(values, known.length)
}

/** An item with what follows from its prices. */
function detailed(item: Item) {
  const { price, oldPrice = 0, quantity = 1 } = item
  if (price === undefined) return { ...item, isReduced: false }
  return { ...item, isReduced: oldPrice > price, revenue: price * quantity }
}

/** The observations in a value: none when it is absent or of the wrong kind. */
function observations(value: unknown, keep: Keep): Label[] {
  if (keep === 'number') return typeof value === 'number' && Number.isFinite(value) ? [value] : []
  const all = Array.isArray(value) ? [...new Set(value)] : [value]
  const labels = all.filter((each): each is Label => /^(string|number|boolean)$/.test(typeof each))
  return keep === 'every' ? labels : labels.slice(-1)
}
