import type { Condition } from '../conditions/condition.ts'

/** What becomes of the parts of a condition. */
export interface Rewrite {
  /** One pair `{ attribute: test }`. */
  pair(attribute: string, test: unknown): [attribute: string, test: unknown]
  /** `{ $inSegment: ids }`; absent = it stays. */
  segments?(ids: readonly string[]): Condition
}

const isCondition = (value: unknown): value is Condition =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Rebuilds a checked condition (so its depth is bounded) with its pairs and segment references replaced. */
export function rewriteCondition(condition: Condition, rewrite: Rewrite): Condition {
  const pairs: [string, unknown][] = []
  // What an object cannot hold twice: two attributes that became one, or several `$and`.
  const beside: Condition[] = []
  const each = (part: unknown) => (isCondition(part) ? rewriteCondition(part, rewrite) : part)
  for (const [key, value] of Object.entries(condition)) {
    if (key === '$and' || key === '$or' || key === '$nor')
      pairs.push([key, Array.isArray(value) ? value.map(each) : value])
    else if (key === '$not') pairs.push([key, each(value)])
    else if (key === '$inSegment' && rewrite.segments) beside.push(rewrite.segments(segmentList(value)))
    else if (key.startsWith('$')) pairs.push([key, value])
    else {
      const [attribute, test] = rewrite.pair(key, value)
      if (pairs.some(([known]) => known === attribute)) beside.push({ [attribute]: test })
      else pairs.push([attribute, test])
    }
  }
  const rest = Object.fromEntries(pairs)
  if (beside.length === 0) return rest
  return pairs.length === 0 && beside[0] && beside.length === 1 ? beside[0] : { $and: [rest, ...beside] }
}

/** `$inSegment` takes one id or a list. */
export function segmentList(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).filter((id): id is string => typeof id === 'string')
}
