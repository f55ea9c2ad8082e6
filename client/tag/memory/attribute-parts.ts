import { commonEver } from '../../../shared/attributes/common-ever.ts'
import { commonFacts } from '../../../shared/attributes/common-fact.ts'
import type { AttributeParts } from '../../../shared/attributes/parts.ts'
import { evaluateCommon } from '../../../shared/conditions/evaluate-core.ts'
import { own } from '../../../shared/own.ts'
import { part } from './parts.ts'

/** Common facts and conditions are at hand, the others are asked for. */
export const attributeParts: AttributeParts = {
  holds: ([isCommon, condition], attributes) =>
    (isCommon ? evaluateCommon : part('conditions').evaluateCondition)(condition, attributes),
  fact(name, ...asked) {
    const fact = own(commonFacts, name)
    return fact ? fact(...asked) : part('facts').browserFact(name, ...asked)
  },
  ever(planned, ...asked) {
    const isRare = planned[0] === 'anniversary' || planned[0] === 'everMoney'
    return (isRare ? part('facts').everValue : commonEver)(planned, ...asked)
  },
}
