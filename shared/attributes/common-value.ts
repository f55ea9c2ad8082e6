import type { HistoryHead } from '../history/log.ts'
import { rollupOf } from '../history/rollup.ts'
import type { AttributeContext } from './context.ts'
import { type Compute, timeAt } from './look.ts'
import type { PlannedAttribute } from './planned.ts'
import { wholeUnits } from './whole-units.ts'

/** The operations that most attributes are made of. */
export const commonValues = {
  count: ({ _from, _to }) => _to - _from,
  recency({ _to }, [unit], look) {
    const at = timeAt(look, _to - 1)
    const units = wholeUnits(look._now - at, Number(unit))
    look._until = Math.min(look._until, at + (units + 1) * Number(unit))
    return units
  },
} as const satisfies Record<string, Compute>

/** Count and recency over the whole life of a history; they outlive the events. */
export function commonEver([operation, [event, unit]]: PlannedAttribute, head: HistoryHead, context: AttributeContext) {
  const rollup = rollupOf(head.rollups, String(event))
  if (operation === 'everCount') return rollup?.count ?? 0
  return rollup && wholeUnits(context.now - rollup.lastAt, Number(unit))
}
