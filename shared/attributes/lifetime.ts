import type { AttributeValue } from '../conditions/condition.ts'
import type { HistoryHead } from '../history/log.ts'
import { type MoneyTotal, rollupOf } from '../history/rollup.ts'
import type { AttributeContext } from './context.ts'
import { wholeUnits } from './duration.ts'
import type { AnyDefinition } from './plan.ts'

/**
 * Whether an attribute covers the whole life of the history and can be told from its totals, which stay exact when the
 * events behind them are dropped: count, recency, and sum, avg, min, max of `value`, without `where` and window.
 */
export function isLifetime(definition: AnyDefinition): boolean {
  const { where, within, before, count, recency, sum, avg, min, max, of } = definition
  if (where || within || before) return false
  return !!(count ?? recency ?? (of === 'value' && (sum ?? avg ?? min ?? max)))
}

export function lifetimeValue(
  definition: AnyDefinition,
  { rollups }: HistoryHead,
  context: AttributeContext,
): AttributeValue | undefined {
  const { count, recency, unit = 'days', sum, avg, min, max } = definition
  const rollup = rollupOf(rollups, String(count ?? recency ?? sum ?? avg ?? min ?? max))
  if (count) return rollup?.count ?? 0
  if (recency) return rollup && wholeUnits(context.now - rollup.lastAt, unit)
  const total = moneyIn(rollup?.money ?? {}, context.currency)
  if (!total) return undefined
  const [times, all, least, most] = total
  if (sum) return all
  if (!times) return undefined
  return avg ? all / times : min ? least : most
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
