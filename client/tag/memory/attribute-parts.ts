import { commonFacts } from '../../../shared/attributes/common-fact.ts'
import type { AttributeParts } from '../../../shared/attributes/parts.ts'
import { evaluatePlain } from '../../../shared/conditions/evaluate-core.ts'
import { part } from './parts.ts'

/** Common facts and plain conditions are at hand, the others are asked for. */
export const attributeParts: AttributeParts = {
  _holds: ([kind, condition], attributes) =>
    (kind === 2 ? evaluatePlain : part('conditions').evaluateCondition)(condition, attributes),
  _fact(planned, head, context) {
    const [name, parameters] = typeof planned === 'string' ? [planned] : planned
    const facts = commonFacts(head, context, parameters)
    return name in facts ? facts[name] : part('facts').rareFact(planned, head, context)
  },
}
