import type { Attributes, AttributeValue, Condition } from '../conditions/condition.ts'
import type { HistoryHead } from '../history/log.ts'
import type { anniversaryWithin } from './anniversary.ts'
import type { forgetBefore } from './cache.ts'
import type { Compute } from './common-value.ts'
import type { AttributeContext } from './context.ts'
import type { lifetimeValue } from './lifetime.ts'
import type { Operation, plan } from './plan.ts'

/** What an evaluation may need for some definitions and not for others: handed in, so that a page loads what it uses. */
export interface AttributeParts {
  /** `isEmpty`: nothing was ever observed. */
  computeOf(operation: Operation, isEmpty: boolean): Compute
  /** For a condition on an event, given as JSON. */
  evaluatorOf(json: string): (condition: Condition, attributes: Attributes) => boolean
  fact(name: string, head: HistoryHead, context: AttributeContext): AttributeValue | undefined
  anniversary: typeof anniversaryWithin
  /** Asked once a manifest: afterwards the cache knows its plan. */
  plan: typeof plan
  forgetBefore: typeof forgetBefore
  lifetimeValue: typeof lifetimeValue
}
