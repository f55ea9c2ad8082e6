import { commonFacts } from '../../../shared/attributes/common-fact.ts'
import { type Compute, commonValues } from '../../../shared/attributes/common-value.ts'
import { wholeUnits } from '../../../shared/attributes/duration.ts'
import type { AttributeParts } from '../../../shared/attributes/parts.ts'
import type { AttributeValue } from '../../../shared/conditions/condition.ts'
import { evaluateCommon, isCommon } from '../../../shared/conditions/evaluate-core.ts'
import { rollupOf } from '../../../shared/history/rollup.ts'
import { part } from './parts.ts'

/** What the rarer operations make of nothing; those that are not named look at more than their observations. */
const ofNothing: Readonly<Record<string, AttributeValue | undefined>> = {
  distinct: 0,
  sequence: false,
  notFollowedBy: false,
  stopped: false,
  avg: undefined,
  min: undefined,
  max: undefined,
  first: undefined,
  last: undefined,
  mostFrequent: undefined,
}

/** Common operations, facts and conditions are at hand, the others are asked for. */
export const attributeParts: AttributeParts = {
  computeOf(operation, isEmpty) {
    const common: Partial<Record<string, Compute>> = commonValues
    if (common[operation]) return common[operation]
    return isEmpty && operation in ofNothing ? () => ofNothing[operation] : part('operations').values[operation]
  },
  evaluatorOf: (json) => (isCommon(json) ? evaluateCommon : part('conditions').evaluateCondition),
  fact(name, ...asked) {
    const common = Object.hasOwn(commonFacts, name) ? commonFacts[name] : undefined
    return common ? common(...asked) : part('facts').browserFact(name, ...asked)
  },
  anniversary: (...asked) => part('facts').anniversaryWithin(...asked),
  plan: (...asked) => part('plan').plan(...asked),
  forgetBefore: (...asked) => part('plan').forgetBefore(...asked),
  lifetimeValue(definition, head, context) {
    const { count, recency, unit = 'days' } = definition
    const rollup = rollupOf(head.rollups, String(count ?? recency))
    if (count) return rollup?.count ?? 0
    if (recency) return rollup && wholeUnits(context.now - rollup.lastAt, unit)
    return part('operations').lifetimeValue(definition, head, context)
  },
}
