import type { Attributes, Condition } from '../conditions/condition.ts'
import { evaluateCondition } from '../conditions/evaluate.ts'
import { valueAt } from '../conditions/value-at.ts'
import type { HistoryEvent, Item } from '../history/event.ts'
import type { AttributeCache, Label } from './cache.ts'

/**
 * What a series keeps of an event that matches: that it was there, a number, a label (of a path such as a category's
 * its last name), or every name of the path.
 */
export type Keep = 'event' | 'number' | 'label' | 'every'

/** The observations that one attribute or several are made of. */
export interface SeriesSpec {
  key: string
  event: string
  where: Condition | undefined
  whereKey: string
  of: string
  keep: Keep
  /** Set for money: values of another currency are noted as foreign. */
  currency: string
}

/** Whether a field of an event or its items holds minor units of the event's currency. */
export function isMoney(path = ''): boolean {
  return /(^|\.)(value|price|oldPrice|revenue)$/.test(path)
}

export function seriesSpec(
  [event, where, currency]: readonly [event: string, where: Condition | undefined, currency: string],
  of: string,
  keep: Keep,
): SeriesSpec {
  const its = keep === 'number' && isMoney(of) ? currency : ''
  const whereKey = where ? JSON.stringify(where) : ''
  return { key: `${event}|${keep}|${of}|${its}|${whereKey}`, event, where, whereKey, of, keep, currency: its }
}

/** What conditions look at: the event, and one of its items under `item`. */
type Scope = Attributes & Partial<HistoryEvent> & { item?: Item }

/** Adds to each series what it keeps of one event, number `place` of all events ever recorded. */
export function takeEvent(
  cache: AttributeCache,
  specs: readonly SeriesSpec[],
  event: HistoryEvent,
  { place, codes }: { place: number; codes: Map<Label, number> },
): void {
  const matched = new Map<string, Scope[]>()
  const whole: Scope[] = [{ ...event }]
  const items: Scope[] = (event.items ?? []).map((item) => ({
    ...event,
    item: detailed(item),
  }))
  for (const { key, where, whereKey, of, keep, currency } of specs) {
    const series = cache.series[key]
    if (!series) continue
    const isOfItems = of.startsWith('item.') || whereKey.includes('"item.')
    const memo = isOfItems + whereKey
    let scopes = matched.get(memo)
    if (!scopes) {
      scopes = isOfItems ? items : whole
      if (where) scopes = scopes.filter((scope) => evaluateCondition(where, scope))
      matched.set(memo, scopes)
    }
    if (keep === 'event') {
      if (scopes.length) series.at.push(place)
      continue
    }
    for (const scope of scopes) {
      for (const value of observations(valueAt(scope, of), keep)) {
        series.at.push(place)
        if (keep !== 'number') series.values.push(codeOf(cache, codes, value))
        else series.values.push(currency && (event.currency ?? currency) !== currency ? null : Number(value))
      }
    }
  }
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

function codeOf({ labels }: AttributeCache, codes: Map<Label, number>, label: Label): number {
  const known = codes.get(label)
  if (known !== undefined) return known
  codes.set(label, labels.length)
  return labels.push(label) - 1
}
