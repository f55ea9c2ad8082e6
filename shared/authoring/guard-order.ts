import { evaluateValue } from '../conditions/evaluate.ts'

const orderOperators = new Set(['$lt', '$lte', '$gt', '$gte', '$vlt', '$vlte', '$vgt', '$vgte'])

/**
 * Gives order comparisons that a missing value would satisfy an existence check: "last order less than 30 days ago"
 * must not hold for somebody who never ordered. Only for computed attributes, and only here: the evaluator itself stays
 * equal to the reference.
 */
export function guardOrder(test: unknown): unknown {
  if (typeof test !== 'object' || test === null || Array.isArray(test)) return test
  const entries = Object.entries(test).map(([name, expected]): [string, unknown] => [
    name,
    name === '$not' ? guardOrder(expected) : expected,
  ])
  const compares = entries.some(
    ([name, expected]) => orderOperators.has(name) && evaluateValue({ [name]: expected }, null),
  )
  if (!compares || entries.some(([name]) => name === '$exists')) return Object.fromEntries(entries)
  return { ...Object.fromEntries(entries), $exists: true }
}
