import type { Condition } from './condition.ts'
import { plainOperators } from './evaluate-core.ts'

/** Operators that compare with a list. */
const LIST = /^\$n?in$/

/**
 * Whether a condition is all that `evaluatePlain` knows: for each path a text, number or boolean, or the common operators
 * with such values or lists of them. Nothing in it is nested, negated or one of several.
 */
export function isPlain(condition: Condition): boolean {
  return Object.entries(condition).every(([path, test]) => path[0] !== '$' && (isScalar(test) || isPlainTest(test)))
}

function isPlainTest(test: unknown): boolean {
  if (!test || typeof test !== 'object' || Array.isArray(test)) return false
  const entries = Object.entries(test)
  return (
    entries.length > 0 &&
    entries.every(([name, expected]) =>
      LIST.test(name)
        ? Array.isArray(expected) && expected.every(isScalar)
        : Object.hasOwn(plainOperators, name) && isScalar(expected),
    )
  )
}

function isScalar(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
}
