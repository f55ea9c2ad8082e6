import type { Attributes, AttributeValue, Condition } from '../conditions/condition.ts'
import type { HistoryHead } from '../history/log.ts'
import type { anniversaryWithin } from './anniversary.ts'
import type { Compute } from './common-value.ts'
import type { AttributeContext } from './context.ts'
import type { Operation } from './plan.ts'

/** What an evaluation may need for some definitions and not for others: handed in, so that a page loads what it uses. */
export interface AttributeParts {
  computeOf(operation: Operation): Compute
  /** For a condition on an event, given as JSON. */
  evaluatorOf(json: string): (condition: Condition, attributes: Attributes) => boolean
  fact(name: string, head: HistoryHead, context: AttributeContext): AttributeValue | undefined
  anniversary: typeof anniversaryWithin
}
