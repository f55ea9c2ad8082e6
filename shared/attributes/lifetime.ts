import type { AttributeValue } from '../conditions/condition.ts'
import type { HistoryHead } from '../history/log.ts'
import { type MoneyTotal, rollupOf } from '../history/rollup.ts'
import { anniversaryOf } from './anniversary.ts'
import type { AttributeContext } from './context.ts'
import type { AnyDefinition } from './plan.ts'
import type { PlannedAttribute } from './planned.ts'

/**
 * Whether an attribute covers the whole life of the history and can be told from its totals, which stay exact when the
 * events behind them are dropped: count, recency, and sum, avg, min, max of `value`, without `where` and window.
 */
export function isLifetime(definition: AnyDefinition): boolean {
  const { where, within, before, count, recency, sum, avg, min, max, of } = definition
  if (where || within || before) return false
  return !!(count ?? recency ?? (of === 'value' && (sum ?? avg ?? min ?? max)))
}

/** A planned attribute without series: of a date, or of money over the whole life of the history. */
export function everValue(
  planned: PlannedAttribute,
  head: HistoryHead,
  context: AttributeContext,
): AttributeValue | undefined {
  const [operation, [event, kind]] = planned
  if (operation === 'anniversary') return anniversaryOf(planned, head, context)
  const total = moneyIn(rollupOf(head.rollups, String(event))?.money ?? {}, context.currency)
  if (!total) return undefined
  const [times, sum, least, most] = total
  if (kind === 'sum') return sum
  if (!times) return undefined
  return kind === 'avg' ? sum / times : kind === 'min' ? least : most
}

/** The total when all of it is in one currency; an event that names none is in the market's. */
export function moneyIn(money: Readonly<Record<string, MoneyTotal>>, currency: string): MoneyTotal | undefined {
  const total: MoneyTotal = [0, 0, Infinity, -Infinity]
  for (const [key, [times, sum, min, max]] of Object.entries(money)) {
    if (key && key !== currency) return undefined
    total[0] += times
    total[1] += sum
    total[2] = Math.min(total[2], min)
    total[3] = Math.max(total[3], max)
  }
  return total
}
