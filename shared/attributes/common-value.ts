import type { AttributeValue } from '../conditions/condition.ts'
import type { HistoryHead } from '../history/log.ts'
import type { Label } from './cache.ts'
import type { AttributeContext } from './context.ts'
import { wholeUnits } from './duration.ts'
import { type Slice, totals } from './fold.ts'
import type { AnyDefinition } from './plan.ts'
import type { Timeline } from './window.ts'

/** One attribute about to be computed: its series within its window, and what else it may look at. */
export interface Evaluation {
  slices: readonly Slice[]
  time: Timeline
  labels: readonly Label[]
  head: HistoryHead
  context: AttributeContext
}

export type Compute = (of: Slice, definition: AnyDefinition, evaluation: Evaluation) => AttributeValue | undefined

/** The operations that most attributes are made of. Of nothing: a count and a sum are 0, the others are missing. */
export const commonValues = {
  count: ({ from, to }) => to - from,
  sum: (of) => totals(of)?.[1],
  recency: ({ at, from, to }, { unit = 'days' }, { time }) =>
    to > from ? wholeUnits(time.now - time.timeOf(at[to - 1] ?? 0), unit) : undefined,
} as const satisfies Record<string, Compute>
