import { equals } from './evaluate-core.ts'
import { valueAt } from './value-at.ts'

/** Whether `actual` passes this operator's test of it. */
export type Operator = (actual: unknown, expected: unknown, scope: Scope) => boolean

/** What an evaluation knows beside the condition and the attributes. */
export interface Scope {
  readonly operators: Readonly<Record<string, Operator>>
  /** Tests of all the attributes at once, by their key (`$savedGroup` …). */
  readonly keys: Readonly<Record<string, (test: unknown, attributes: unknown, scope: Scope) => boolean>>
  /** Saved groups, and the ids of those that are being resolved (a cycle matches nobody). */
  readonly groups: Readonly<Record<string, unknown>>
  readonly resolving: readonly string[]
}

/** Whether every pair of path and test holds. Never throws: one that breaks does not hold. */
export function allHold(condition: unknown, attributes: unknown, scope: Scope): boolean {
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
  const rare = key[0] === '$' && scope.keys[key]
  return rare ? rare(test, attributes, scope) : valueHolds(test, valueAt(attributes, key), scope)
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

/** Whether one value satisfies one test. Throws where a pair is malformed. */
export function valueHolds(test: unknown, value: unknown, scope: Scope): boolean {
  if (test === null) return value === null
  if (typeof test !== 'object') return equals(value, test)
  if (!isOperators(test)) return JSON.stringify(value) === JSON.stringify(test)
  return Object.entries(test).every(([name, expected]) => scope.operators[name]?.(value, expected, scope))
}

export function isOperators(test: unknown): test is object {
  const keys = Object.keys(test as object)
  return !Array.isArray(test) && keys.length > 0 && keys.every((key) => key[0] === '$')
}
