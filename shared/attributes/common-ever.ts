import type { HistoryHead } from '../history/log.ts'
import { rollupOf } from '../history/rollup.ts'
import type { AttributeContext } from './context.ts'
import type { PlannedAttribute } from './planned.ts'
import { wholeUnits } from './whole-units.ts'

/** Count and recency over the whole life of a history; they outlive the events. */
export function commonEver([operation, [event, unit]]: PlannedAttribute, head: HistoryHead, context: AttributeContext) {
  const rollup = rollupOf(head.rollups, String(event))
  if (operation === 'everCount') return rollup?.count ?? 0
  return rollup && wholeUnits(context.now - rollup.lastAt, Number(unit))
}
