import type { AttributeValue } from '../conditions/condition.ts'
import { evaluateCondition } from '../conditions/evaluate.ts'
import { anniversaryWithin } from './anniversary.ts'
import { browserFact } from './browser-fact.ts'
import { type AttributeCache, emptyCache, forgetBefore } from './cache.ts'
import type { AttributeContext } from './context.ts'
import { evaluateBy } from './evaluate-by.ts'
import { lifetimeValue } from './lifetime.ts'
import type { History } from './observe.ts'
import type { AttributeParts } from './parts.ts'
import { type Definitions, plan } from './plan.ts'
import { values } from './value.ts'

/**
 * The values of a site's attributes for one history. A missing value (a recency, average or extreme of nothing; money
 * of another currency) is absent from the answer.
 *
 * @param history of its chunks, only those that `chunksNeeded` names have to be there; one that was lost counts as empty
 * @param cache brought up to date in place; store it with the history. Without one all chunks are needed.
 */
export function evaluateAttributes(
  definitions: Definitions,
  history: History,
  context: AttributeContext,
  cache: AttributeCache = emptyCache(),
): Record<string, AttributeValue> {
  return evaluateBy(allParts, definitions, { history, context, cache })
}

const allParts: AttributeParts = {
  computeOf: (operation) => values[operation],
  evaluatorOf: () => evaluateCondition,
  fact: browserFact,
  anniversary: anniversaryWithin,
  plan,
  forgetBefore,
  lifetimeValue,
}
