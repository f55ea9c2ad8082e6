import type { Condition } from '../conditions/condition.ts'
import type { ExpandedDocument } from './expand-segments.ts'
import { guardOrder } from './guard-order.ts'
import { attributeOf, isFromRequest } from './known-attributes.ts'
import { rewriteCondition } from './rewrite-condition.ts'

/** The condition as it is published: order comparisons on what the browser computes do not hold for a missing value. */
export function guardCondition(condition: Condition, definitions: ExpandedDocument['attributes']): Condition {
  return rewriteCondition(condition, {
    pair: (field, test) => [field, isFromRequest(attributeOf(field, definitions)) ? test : guardOrder(test)],
  })
}
