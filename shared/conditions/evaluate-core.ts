import { valueAt } from './value-at.ts'

/** Whether `actual` passes an operator's test of it. */
export type PlainOperator = (actual: unknown, expected: unknown) => boolean

/** JavaScript's own coercion is the specified semantics ("10" > 9, null < 5); the type only lets it through. */
function coerced(value: unknown): number {
  return value as number
}

/** A list as the attribute asks for a common element. */
export function isIn(actual: unknown, expected: readonly unknown[]): boolean {
  return Array.isArray(actual) ? actual.some((value) => expected.includes(value)) : expected.includes(actual)
}

/** What a list operator compares with: a list, as `isPlain` and `evaluate.ts` see to. */
function listed(expected: unknown): readonly unknown[] {
  return expected as readonly unknown[]
}

/** The operators that most conditions are made of; those of lists only with a list. */
export const plainOperators: Readonly<Record<string, PlainOperator>> = {
  $eq: (actual, expected) => actual === expected,
  $ne: (actual, expected) => actual !== expected,
  $lt: (actual, expected) => coerced(actual) < coerced(expected),
  $lte: (actual, expected) => coerced(actual) <= coerced(expected),
  $gt: (actual, expected) => coerced(actual) > coerced(expected),
  $gte: (actual, expected) => coerced(actual) >= coerced(expected),
  $exists: (actual, expected) => (actual != null) === !!expected,
  $in: (actual, expected) => isIn(actual, listed(expected)),
  $nin: (actual, expected) => !isIn(actual, listed(expected)),
}

/** Whether a value satisfies a text, a number or a boolean as its test. Throws for an object without a primitive value. */
export function equals(value: unknown, test: unknown): boolean {
  if (typeof test === 'string') return `${coerced(value)}` === test
  return typeof test === 'number' ? coerced(value) * 1 === test : value !== null && !!value === test
}

/**
 * As `evaluateCondition`, for conditions of which `isPlain` is true, on plain data: texts, numbers, booleans, lists and
 * objects of these, so that nothing can throw.
 */
export function evaluatePlain(condition: object, attributes: unknown): boolean {
  return Object.entries(condition).every(([path, test]: [string, unknown]) => {
    const value = valueAt(attributes, path)
    return test instanceof Object
      ? Object.entries(test).every(([name, expected]) => plainOperators[name]?.(value, expected))
      : equals(value, test)
  })
}
