import type { Attributes, Condition } from './condition.ts'
import { regex } from './regex-cache.ts'
import { valueAt } from './value-at.ts'
import { sortableVersion } from './version.ts'

/** Saved groups by id: a list of values, or an entry `{ type: 'list' | 'condition', … }`. */
export type SavedGroups = Readonly<Record<string, unknown>>

/** The groups, and the ids that are being resolved (a cycle matches nobody). */
type Scope = readonly [groups: SavedGroups, resolving: readonly string[]]

type Operator = (actual: unknown, expected: unknown, scope: Scope) => boolean

/**
 * Whether the attributes satisfy the condition, with the semantics of GrowthBook's SDK (specification 0.8.0, SDK
 * 1.8.0). Beyond it: `$containsi`, `$startsi`, `$endsi` on text, and `$inSegment` (an id, or a list of which any
 * will do), which looks into the list of segment ids that the caller put under the attribute `$segments`.
 *
 * Never throws: a pair of path and test that breaks (a malformed condition, a value that cannot be compared) does not
 * hold.
 */
export function evaluateCondition(condition: Condition, attributes: Attributes, savedGroups?: SavedGroups): boolean {
  return allHold(condition, attributes, [savedGroups || {}, []])
}

/** Whether one value satisfies one test: the right-hand side of `{ path: test }`. Never throws. */
export function evaluateValue(test: unknown, value: unknown): boolean {
  try {
    return valueHolds(test, value, [{}, []])
  } catch {
    return false
  }
}

function allHold(condition: unknown, attributes: unknown, scope: Scope): boolean {
  try {
    // A condition that is not an object throws here or has no entries.
    return Object.entries(condition as object).every(([key, test]) => pairHolds(key, test, attributes, scope))
  } catch {
    // Malformed parts and objects without a primitive value arrive here; such a pair does not hold.
    return false
  }
}

function pairHolds(key: string, test: unknown, attributes: unknown, scope: Scope): boolean {
  if (key === '$or') return anyHolds(test, attributes, scope)
  if (key === '$nor') return !anyHolds(test, attributes, scope)
  if (key === '$and') return list(test).every((part) => allHold(part, attributes, scope))
  if (key === '$not') return !allHold(test, attributes, scope)
  if (key === '$savedGroup') return groupHolds(test, attributes, scope)
  if (key === '$inSegment') return isIn(valueAt(attributes, '$segments'), Array.isArray(test) ? test : [test])
  return valueHolds(test, valueAt(attributes, key), scope)
}

/** An empty `$or` holds, in the reference too. */
function anyHolds(tests: unknown, attributes: unknown, scope: Scope): boolean {
  const parts = list(tests)
  return !parts.length || parts.some((part) => allHold(part, attributes, scope))
}

/** Null throws, as a malformed pair must; other values that are no list count as empty, as in the reference. */
function list(value: unknown): readonly unknown[] {
  return Array.from(value as readonly unknown[])
}

function groupHolds(reference: unknown, attributes: unknown, [groups, resolving]: Scope): boolean {
  const { id, attributeKey } = entry(reference)
  if (typeof id !== 'string' || resolving.includes(id)) return false
  if (attributeKey !== undefined && typeof attributeKey !== 'string') return false
  const group = entry(groups[id])
  if (group.type === 'list') {
    const key = attributeKey ?? group.attributeKey
    return typeof key === 'string' && Array.isArray(group.values) && isIn(valueAt(attributes, key), group.values)
  }
  return (
    group.type === 'condition' &&
    !!group.condition &&
    typeof group.condition === 'object' &&
    allHold(group.condition, attributes, [groups, [...resolving, id]])
  )
}

/** The fields of a plain object; of anything else none. */
function entry(value: unknown): Record<string, unknown> {
  return value && typeof value === 'object' && !Array.isArray(value) ? (value as Record<string, unknown>) : {}
}

function valueHolds(test: unknown, value: unknown, scope: Scope, insensitive?: boolean): boolean {
  if (typeof test === 'string') {
    return insensitive ? String(value).toLowerCase() === test.toLowerCase() : `${coerced(value)}` === test
  }
  if (typeof test === 'number') return coerced(value) * 1 === test
  if (typeof test === 'boolean') return value !== null && !!value === test
  if (test === null) return value === null
  if (!isOperators(test)) return JSON.stringify(value) === JSON.stringify(test)
  return Object.entries(test).every(([name, expected]) => operators[name]?.(value, expected, scope))
}

/** JavaScript's own coercion is the specified semantics ("10" > 9, null < 5); the type only lets it through. */
function coerced(value: unknown): number {
  return value as number
}

function isOperators(test: unknown): test is object {
  const keys = Object.keys(test as object)
  return !Array.isArray(test) && keys.length > 0 && keys.every((key) => key[0] === '$')
}

function foldText(value: unknown): unknown {
  return typeof value === 'string' ? value.toLowerCase() : value
}

/** Text in lower case, alone or in a list; anything else as it is. */
function fold(value: unknown): unknown {
  return Array.isArray(value) ? value.map(foldText) : foldText(value)
}

/** A list as the attribute asks for a common element. */
function isIn(actual: unknown, expected: readonly unknown[]): boolean {
  return Array.isArray(actual) ? actual.some((value) => expected.includes(value)) : expected.includes(actual)
}

function groupValues(group: unknown): readonly unknown[] | false {
  if (group === undefined) return []
  if (Array.isArray(group)) return group
  const { type, values } = entry(group)
  return type === 'list' && Array.isArray(values) && values
}

function holdsAll(actual: unknown, expected: unknown, scope: Scope, insensitive?: boolean): boolean {
  return (
    Array.isArray(expected) &&
    Array.isArray(actual) &&
    expected.every((test) => actual.some((value) => valueHolds(test, value, scope, insensitive)))
  )
}

function matches(actual: unknown, pattern: unknown, flags: '' | 'i'): boolean {
  try {
    // Not text: the reference tests what it reads as, so a missing value is "null".
    return typeof pattern === 'string' && regex(pattern, flags).test(actual as string)
  } catch {
    // A broken pattern, or a value without text, does not match.
    return false
  }
}

function typeOf(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  // Inherited names reach methods.
  return typeof value === 'function' ? 'unknown' : typeof value
}

function onVersions(compare: (a: string, b: string) => boolean): Operator {
  return (actual, expected) => compare(sortableVersion(actual), sortableVersion(expected))
}

/** Case-insensitive tests of text; in a list one element is enough. */
function onText(test: (actual: string, expected: string) => boolean): Operator {
  return (actual, expected) =>
    typeof expected === 'string' &&
    (Array.isArray(actual) ? actual : [actual]).some(
      (value) => typeof value === 'string' && test(value.toLowerCase(), expected.toLowerCase()),
    )
}

const operators: Record<string, Operator> = {
  $eq: (actual, expected) => actual === expected,
  $ne: (actual, expected) => actual !== expected,
  $lt: (actual, expected) => coerced(actual) < coerced(expected),
  $lte: (actual, expected) => coerced(actual) <= coerced(expected),
  $gt: (actual, expected) => coerced(actual) > coerced(expected),
  $gte: (actual, expected) => coerced(actual) >= coerced(expected),
  $exists: (actual, expected) => (actual != null) === !!expected,
  $in: (actual, expected) => Array.isArray(expected) && isIn(actual, expected),
  $nin: (actual, expected) => Array.isArray(expected) && !isIn(actual, expected),
  $ini: (actual, expected) => Array.isArray(expected) && isIn(fold(actual), expected.map(foldText)),
  $nini: (actual, expected) => Array.isArray(expected) && !isIn(fold(actual), expected.map(foldText)),
  $inGroup: (actual, expected, [groups]) => {
    const values = groupValues(groups[expected as string])
    return values && isIn(actual, values)
  },
  $notInGroup: (actual, expected, [groups]) => {
    const values = groupValues(groups[expected as string])
    // No values at all (a malformed group) match nobody here too.
    return values && !isIn(actual, values)
  },
  $not: (actual, expected, scope) => !valueHolds(expected, actual, scope),
  $size: (actual, expected, scope) => Array.isArray(actual) && valueHolds(expected, actual.length, scope),
  $elemMatch: (actual, expected, scope) =>
    Array.isArray(actual) &&
    actual.some(
      (value) =>
        value != null && (isOperators(expected) ? valueHolds(expected, value, scope) : allHold(expected, value, scope)),
    ),
  $all: (actual, expected, scope) => holdsAll(actual, expected, scope),
  $alli: (actual, expected, scope) => holdsAll(actual, expected, scope, true),
  $regex: (actual, expected) => matches(actual, expected, ''),
  $regexi: (actual, expected) => matches(actual, expected, 'i'),
  $type: (actual, expected) => typeOf(actual) === expected,
  $veq: onVersions((a, b) => a === b),
  $vne: onVersions((a, b) => a !== b),
  $vgt: onVersions((a, b) => a > b),
  $vgte: onVersions((a, b) => a >= b),
  $vlt: onVersions((a, b) => a < b),
  $vlte: onVersions((a, b) => a <= b),
  $containsi: onText((actual, expected) => actual.includes(expected)),
  $startsi: onText((actual, expected) => actual.startsWith(expected)),
  $endsi: onText((actual, expected) => actual.endsWith(expected)),
}
