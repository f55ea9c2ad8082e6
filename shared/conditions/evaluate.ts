import { allHold, isOperators, type Operator, type Scope, valueHolds } from './all-hold.ts'
import type { Attributes, Condition } from './condition.ts'
import { isIn, plainOperators } from './evaluate-core.ts'
import { regex } from './regex-cache.ts'
import { valueAt } from './value-at.ts'
import { sortableVersion } from './version.ts'

/** Saved groups by id: a list of values, or an entry `{ type: 'list' | 'condition', … }`. */
export type SavedGroups = Readonly<Record<string, unknown>>

/**
 * Whether the attributes satisfy the condition, with the semantics of GrowthBook's SDK (specification 0.8.0, SDK
 * 1.8.0). Beyond it: `$containsi`, `$startsi`, `$endsi` on text, and `$inSegment` (an id, or a list of which any
 * will do), which looks into the list of segment ids that the caller put under the attribute `$segments`.
 *
 * Never throws: a pair of path and test that breaks (a malformed condition, a value that cannot be compared) does not
 * hold.
 */
export function evaluateCondition(condition: Condition, attributes: Attributes, savedGroups?: SavedGroups): boolean {
  return allHold(condition, attributes, savedGroups ? { ...whole, groups: savedGroups } : whole)
}

/** Whether one value satisfies one test: the right-hand side of `{ path: test }`. Never throws. */
export function evaluateValue(test: unknown, value: unknown): boolean {
  try {
    return valueHolds(test, value, whole)
  } catch {
    return false
  }
}

function groupHolds(reference: unknown, attributes: unknown, scope: Scope): boolean {
  const { groups, resolving } = scope
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
    allHold(group.condition, attributes, { ...scope, resolving: [...resolving, id] })
  )
}

/** The fields of a plain object; of anything else none. */
function entry(value: unknown): Record<string, unknown> {
  return value && typeof value === 'object' && !Array.isArray(value) ? (value as Record<string, unknown>) : {}
}

function foldText(value: unknown): unknown {
  return typeof value === 'string' ? value.toLowerCase() : value
}

/** Text in lower case, alone or in a list; anything else as it is. */
function fold(value: unknown): unknown {
  return Array.isArray(value) ? value.map(foldText) : foldText(value)
}

function groupValues(group: unknown): readonly unknown[] | false {
  if (group === undefined) return []
  if (Array.isArray(group)) return group
  const { type, values } = entry(group)
  return type === 'list' && Array.isArray(values) && values
}

function holdsAll(actual: unknown, expected: unknown, holds: (test: unknown, value: unknown) => boolean): boolean {
  return (
    Array.isArray(expected) &&
    Array.isArray(actual) &&
    expected.every((test) => actual.some((value) => holds(test, value)))
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
  ...plainOperators,
  $in: (actual, expected) => Array.isArray(expected) && isIn(actual, expected),
  $nin: (actual, expected) => Array.isArray(expected) && !isIn(actual, expected),
  $not: (actual, expected, scope) => !valueHolds(expected, actual, scope),
  $ini: (actual, expected) => Array.isArray(expected) && isIn(fold(actual), expected.map(foldText)),
  $nini: (actual, expected) => Array.isArray(expected) && !isIn(fold(actual), expected.map(foldText)),
  $inGroup: (actual, expected, { groups }) => {
    const values = groupValues(groups[expected as string])
    return values && isIn(actual, values)
  },
  $notInGroup: (actual, expected, { groups }) => {
    const values = groupValues(groups[expected as string])
    // No values at all (a malformed group) match nobody here too.
    return values && !isIn(actual, values)
  },
  $size: (actual, expected, scope) => Array.isArray(actual) && valueHolds(expected, actual.length, scope),
  $elemMatch: (actual, expected, scope) =>
    Array.isArray(actual) &&
    actual.some(
      (value) =>
        value != null && (isOperators(expected) ? valueHolds(expected, value, scope) : allHold(expected, value, scope)),
    ),
  $all: (actual, expected, scope) => holdsAll(actual, expected, (test, value) => valueHolds(test, value, scope)),
  $alli: (actual, expected, scope) =>
    holdsAll(actual, expected, (test, value) =>
      typeof test === 'string' ? String(value).toLowerCase() === test.toLowerCase() : valueHolds(test, value, scope),
    ),
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

const whole: Scope = {
  operators,
  keys: {
    $savedGroup: groupHolds,
    $inSegment: (test, attributes) => isIn(valueAt(attributes, '$segments'), Array.isArray(test) ? test : [test]),
  },
  groups: {},
  resolving: [],
}
