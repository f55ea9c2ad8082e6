import { commonFacts } from '../../../shared/attributes/common-fact.ts'
import { commonEver, commonValues } from '../../../shared/attributes/common-value.ts'
import type { Compute } from '../../../shared/attributes/look.ts'
import type { AttributeParts } from '../../../shared/attributes/parts.ts'
import { evaluateCommon } from '../../../shared/conditions/evaluate-core.ts'
import { part } from './parts.ts'

const common: Partial<Record<string, Compute>> = commonValues

/** Common operations, facts and conditions are at hand, the others are asked for. */
export const attributeParts: AttributeParts = {
  computeOf: (operation) => common[operation] ?? part('operations').values[operation],
  holds: ([isCommon, condition], attributes) =>
    (isCommon ? evaluateCommon : part('conditions').evaluateCondition)(condition, attributes),
  fact(name, ...asked) {
    const fact = Object.hasOwn(commonFacts, name) ? commonFacts[name] : undefined
    return fact ? fact(...asked) : part('facts').browserFact(name, ...asked)
  },
  ever(planned, ...asked) {
    const [operation] = planned
    if (operation === 'anniversary') return part('facts').anniversaryOf(planned, ...asked)
    return operation === 'everMoney'
      ? part('operations').lifetimeValue(planned, ...asked)
      : commonEver(planned, ...asked)
  },
  forget: (...asked) => part('operations').forget(...asked),
}
