import type { AttributeValue } from '../conditions/condition.ts'
import { evaluateCondition } from '../conditions/evaluate.ts'
import { evaluatePlain } from '../conditions/evaluate-core.ts'
import { anyFact } from './browser-fact.ts'
import { type AttributeCache, emptyCache } from './cache.ts'
import type { AttributeContext } from './context.ts'
import { chunksNeeded, evaluatePlan } from './evaluate-plan.ts'
import type { History } from './history.ts'
import type { AttributeParts } from './parts.ts'
import { type Definitions, planAttributes } from './plan.ts'

/**
 * The values of a site's attributes for one history. A missing value (a recency, average or extreme of nothing; money
 * of another currency) is absent from the answer.
 *
 * @param history with all chunks that are kept; one that was lost counts as empty
 * @param cache brought up to date in place, and used for the same definitions, currency and history only. Who keeps one
 *   plans once (`planAttributes`) and reads no more chunks than `chunksNeeded` names.
 */
export function evaluateAttributes(
  definitions: Definitions,
  history: History,
  context: AttributeContext,
  cache: AttributeCache = emptyCache(),
): Record<string, AttributeValue> {
  const plan = planAttributes(definitions)
  chunksNeeded(cache, plan, { head: history.head, key: `${context.currency} ${JSON.stringify(plan)}` })
  return evaluatePlan(allParts, plan, { history, context, cache })
}

/** All that any plan uses. */
export const allParts: AttributeParts = {
  _holds: ([kind, condition], attributes) => (kind === 2 ? evaluatePlain : evaluateCondition)(condition, attributes),
  _fact: anyFact,
}
