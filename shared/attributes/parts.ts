import type { Attributes, AttributeValue } from '../conditions/condition.ts'
import type { HistoryHead } from '../history/log.ts'
import type { AttributeContext } from './context.ts'
import type { AttributePlan, PlannedAttribute } from './planned.ts'

/** What an evaluation may need for some plans and not for others: handed in, so that a page loads what it uses. */
export interface AttributeParts {
  _holds(test: AttributePlan['tests'][number], attributes: Attributes): boolean
  /** What needs no series: a fact by its name, or an attribute of the head of the history alone. */
  _fact(planned: string | PlannedAttribute, head: HistoryHead, context: AttributeContext): AttributeValue | undefined
}
