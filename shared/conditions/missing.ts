import type { Issue } from '../authoring/issue.ts'
import { formatPath } from '../authoring/path.ts'
import type { Condition } from './condition.ts'
import { evaluateValue } from './evaluate.ts'

type Parts = readonly (string | number)[]

/** Operators whose answer on a missing value is easily overlooked (null behaves as 0, or as version 0). */
const ORDER = ['$lt', '$lte', '$gt', '$gte', '$vlt', '$vlte', '$vgt', '$vgte']
const NEGATIVE = ['$ne', '$nin', '$nini', '$not', '$vne', '$notInGroup']

/**
 * Warnings about comparisons that a visitor without the value would satisfy. A test of the same attribute that fails
 * on a missing value, beside the comparison or further out, is a guard. The condition has been checked before.
 */
export function missingWarnings(condition: Condition, path: Parts, isPresent: (name: string) => boolean): Issue[] {
  const issues: Issue[] = []
  walk(condition, path, { guarded: new Set(), isNegated: false })
  return issues

  function walk(node: unknown, at: Parts, scope: { guarded: ReadonlySet<string>; isNegated: boolean }): void {
    if (typeof node !== 'object' || node === null) return
    const guarded = scope.isNegated ? scope.guarded : new Set([...scope.guarded, ...guardsOf(node)])
    for (const [key, value] of Object.entries(node)) {
      const inner = { guarded, isNegated: scope.isNegated !== (key === '$not' || key === '$nor') }
      if (key === '$not') walk(value, [...at, key], inner)
      else if (key === '$and' || key === '$or' || key === '$nor') {
        if (Array.isArray(value)) for (const [i, part] of value.entries()) walk(part, [...at, key, i], inner)
      } else if (!key.startsWith('$') && !guarded.has(key) && !isPresent(key) && isTrap(value, scope.isNegated)) {
        issues.push({
          path: formatPath([...at, key]),
          reason: `a visitor without ${JSON.stringify(key)} satisfies this too`,
          suggestion: `add {"${key}": {"$exists": true}} unless that is meant`,
          severity: 'warning',
        })
      }
    }
  }
}

/** Attributes that must have a value for the node to hold. */
function guardsOf(node: object): string[] {
  return Object.entries(node).flatMap(([key, value]) => {
    if (key === '$and' && Array.isArray(value))
      return value.flatMap((part: unknown) => (part instanceof Object ? guardsOf(part) : []))
    return key.startsWith('$') || evaluateValue(value, null) ? [] : [key]
  })
}

function isTrap(test: unknown, isNegated: boolean): boolean {
  if (evaluateValue(test, null) === isNegated) return false
  // 0 and the text "null" equal a missing value; null itself asks for one.
  if (typeof test !== 'object' || test === null) return !isNegated && test !== null
  const names = Object.keys(test)
  return names.some(
    (name) => ORDER.includes(name) || (!isNegated && (NEGATIVE.includes(name) || name.startsWith('$regex'))),
  )
}
