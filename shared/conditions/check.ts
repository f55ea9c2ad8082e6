import type { Issue } from '../authoring/issue.ts'
import { suggestName } from '../authoring/nearest-name.ts'
import { formatPath } from '../authoring/path.ts'
import { checkOperand, type Finding, isOperator, isPlainObject, kindOf, LOGICAL_KEYS } from './check-operand.ts'
import { missingWarnings } from './missing.ts'
import { exceedsNesting, MAX_CONDITION_VALUES } from './nesting.ts'

/** Conditions inside conditions (`$and`, `$or`, `$nor`, `$not`, `$elemMatch` …), at most. */
export const MAX_CONDITION_DEPTH = 20
/** Objects and lists inside each other: a condition inside another takes two levels, and a list of values one. */
const MAX_NESTING = 2 * MAX_CONDITION_DEPTH + 4
const MAX_NAME_CHARS = 128
const FORBIDDEN_NAMES = ['__proto__', 'constructor', 'prototype']

export type AttributeType = 'number' | 'string' | 'boolean' | 'list'

export interface ConditionOptions {
  /** Where the condition stands in the document, for the paths of issues. */
  path?: readonly (string | number)[]
  /** Names that may be tested; absent = any. A name also allows what lies below it (`items` allows `items.0.id`). */
  attributes?: ReadonlySet<string>
  /** The type of an attribute, where it is known. */
  typeOf?: (attribute: string) => AttributeType | undefined
  /** Attributes that have a value for every visitor (counts, for example): no warning about missing values. */
  isAlwaysPresent?: (attribute: string) => boolean
  /** Segment ids that `$inSegment` may name; absent = any. */
  segments?: ReadonlySet<string>
  /** Saved groups that `$inGroup` and `$savedGroup` may name; absent = there are none. */
  savedGroups?: ReadonlySet<string>
}

type Parts = readonly (string | number)[]

/**
 * All that is wrong (errors) or suspicious (warnings) in a condition of an author: unknown operators, attributes and
 * segments, operands of a wrong type, forbidden names, patterns that might take more than linear time, too much depth,
 * and comparisons that a missing value would satisfy. Never throws, whatever comes in.
 */
export function checkCondition(condition: unknown, options: ConditionOptions = {}): Issue[] {
  const path = options.path ?? []
  const excess = exceedsNesting(condition, MAX_NESTING)
  if (excess) {
    const limit =
      excess === 'deep' ? `nested more than ${MAX_CONDITION_DEPTH} deep` : `of more than ${MAX_CONDITION_VALUES} values`
    const suggestion =
      excess === 'deep' ? 'name the inner part as a segment of its own and use $inSegment' : 'split it into segments'
    return [{ path: formatPath(path), reason: `a condition ${limit}`, suggestion, severity: 'error' }]
  }
  const issues: Issue[] = []
  new Checker(options, issues).condition(condition, path, 0, false)
  if (issues.every((issue) => issue.severity === 'warning') && isPlainObject(condition)) {
    issues.push(...missingWarnings(condition, path, options.isAlwaysPresent ?? (() => false)))
  }
  return issues
}

class Checker {
  readonly #options: ConditionOptions
  readonly #issues: Issue[]

  constructor(options: ConditionOptions, issues: Issue[]) {
    this.#options = options
    this.#issues = issues
  }

  #add(path: Parts, { reason, suggestion, severity }: Finding): void {
    this.#issues.push({
      path: formatPath(path),
      reason,
      ...(suggestion !== undefined && { suggestion }),
      severity: severity ?? 'error',
    })
  }

  /** `isElement`: about an element of a list, whose fields are not attributes. */
  condition(condition: unknown, path: Parts, depth: number, isElement: boolean): void {
    if (!isPlainObject(condition)) {
      this.#add(path, {
        reason: `a condition is an object, not ${kindOf(condition)}`,
        suggestion: 'write for example {"cart.value": {"$gte": 20000}}',
      })
      return
    }
    if (depth > MAX_CONDITION_DEPTH) {
      this.#add(path, {
        reason: `a condition nested more than ${MAX_CONDITION_DEPTH} deep`,
        suggestion: 'name the inner part as a segment of its own and use $inSegment',
      })
      return
    }
    for (const [key, value] of Object.entries(condition)) this.#pair(key, value, [...path, key], depth, isElement)
  }

  #pair(key: string, value: unknown, path: Parts, depth: number, isElement: boolean): void {
    if (key === '$and' || key === '$or' || key === '$nor') this.#list(key, value, path, depth, isElement)
    else if (key === '$not') this.condition(value, path, depth + 1, isElement)
    else if (key === '$inSegment') this.#segments(value, path, isElement)
    else if (key === '$savedGroup') this.#savedGroup(isPlainObject(value) ? value.id : undefined, path)
    else if (isOperator(key)) {
      this.#add(path, { reason: `${key} needs an attribute`, suggestion: `write {"attribute": {"${key}": …}}` })
    } else if (key.startsWith('$')) {
      this.#add(path, { reason: `unknown operator ${JSON.stringify(key)}`, suggestion: suggestName(key, LOGICAL_KEYS) })
    } else {
      this.#name(key, path, isElement)
      this.#test(key, value, path, depth, isElement)
    }
  }

  #list(key: string, value: unknown, path: Parts, depth: number, isElement: boolean): void {
    if (!Array.isArray(value)) {
      this.#add(path, {
        reason: `${key} takes a list of conditions, not ${kindOf(value)}`,
        suggestion: `write {"${key}": [ … ]}`,
      })
      return
    }
    if (value.length === 0) {
      const whom = key === '$nor' ? 'nobody' : 'everybody'
      this.#add(path, {
        reason: `an empty ${key} fits ${whom}`,
        suggestion: 'add a condition or leave it out',
        severity: 'warning',
      })
    }
    value.forEach((part, i) => {
      this.condition(part, [...path, i], depth + 1, isElement)
    })
  }

  #segments(value: unknown, path: Parts, isElement: boolean): void {
    if (isElement) {
      this.#add(path, {
        reason: 'an element of a list is in no segment',
        suggestion: 'move $inSegment out of $elemMatch',
      })
    }
    const ids: readonly unknown[] = Array.isArray(value) ? value : [value]
    if (ids.length === 0)
      this.#add(path, { reason: 'no segment is named, so nobody fits', suggestion: 'name a segment' })
    ids.forEach((id, i) => {
      const at = Array.isArray(value) ? [...path, i] : path
      if (typeof id !== 'string') {
        this.#add(at, {
          reason: `$inSegment takes a segment's id, not ${kindOf(id)}`,
          suggestion: 'write the id in quotes',
        })
      } else if (this.#options.segments && !this.#options.segments.has(id)) {
        this.#add(at, {
          reason: `unknown segment ${JSON.stringify(id)}`,
          suggestion: suggestName(id, this.#options.segments),
        })
      }
    })
  }

  #savedGroup(id: unknown, path: Parts): void {
    const groups = this.#options.savedGroups
    if (typeof id === 'string' && groups?.has(id)) return
    const suggestion =
      groups && typeof id === 'string' ? suggestName(id, groups) : 'use $in with the values, or $inSegment'
    this.#add(path, {
      reason: groups ? `unknown saved group ${JSON.stringify(id)}` : 'a site has no saved groups',
      suggestion,
    })
  }

  #name(name: string, path: Parts, isElement: boolean): void {
    const parts = name.split('.')
    if (parts.some((part) => FORBIDDEN_NAMES.includes(part))) {
      this.#add(path, { reason: `${JSON.stringify(name)} is a forbidden name`, suggestion: 'name an attribute' })
    } else if (name.length > MAX_NAME_CHARS) {
      this.#add(path, { reason: `a name longer than ${MAX_NAME_CHARS} characters`, suggestion: 'name an attribute' })
    } else if (parts.includes('')) {
      this.#add(path, {
        reason: `${JSON.stringify(name)} has an empty part`,
        suggestion: 'write a name such as "cart.value"',
      })
    } else if (!isElement && !this.#isKnown(parts)) {
      this.#add(path, {
        reason: `unknown attribute ${JSON.stringify(name)}`,
        suggestion: suggestName(name, this.#options.attributes ?? []),
      })
    }
  }

  #isKnown(parts: readonly string[]): boolean {
    const known = this.#options.attributes
    return !known || parts.some((_, i) => known.has(parts.slice(0, i + 1).join('.')))
  }

  #test(attribute: string | undefined, test: unknown, path: Parts, depth: number, isElement: boolean): void {
    if (depth > MAX_CONDITION_DEPTH) {
      // Reports the depth.
      this.condition({}, path, depth, isElement)
      return
    }
    if (Array.isArray(test)) {
      this.#add(path, {
        reason: 'a list is compared as a whole, in this order',
        suggestion: 'use {"$in": [ … ]} for any of the values, {"$all": [ … ]} for all of them',
        severity: 'warning',
      })
    }
    if (!isPlainObject(test)) {
      this.#type(attribute, test, path, isElement)
      return
    }
    const keys = Object.keys(test)
    if (!keys.some((key) => key.startsWith('$'))) {
      this.#whole(attribute, keys, path)
      return
    }
    for (const key of keys) this.#operator(attribute, key, test[key], [...path, key], depth, isElement)
  }

  #whole(attribute: string | undefined, keys: readonly string[], path: Parts): void {
    const inner = keys[0]
    this.#add(path, {
      reason: 'an object without operators is compared as a whole, letter by letter',
      suggestion:
        inner === undefined
          ? 'write an operator such as {"$exists": true}'
          : `write {"${attribute ?? ''}.${inner}": …}`,
    })
  }

  #operator(
    attribute: string | undefined,
    name: string,
    operand: unknown,
    path: Parts,
    depth: number,
    isElement: boolean,
  ): void {
    if (!name.startsWith('$')) {
      this.#add(path, {
        reason: `${JSON.stringify(name)} stands among operators`,
        suggestion: `write {"${attribute ?? ''}.${name}": …}`,
      })
      return
    }
    const finding = checkOperand(name, operand)
    if (finding) this.#add(path, finding)
    if (finding && finding.severity === undefined) return
    if (name === '$inGroup' || name === '$notInGroup') this.#savedGroup(operand, path)
    else if (name === '$not') this.#test(attribute, operand, path, depth + 1, isElement)
    else if (name === '$size') this.#test(undefined, operand, path, depth + 1, isElement)
    else if (name === '$elemMatch') this.#element(operand, path, depth + 1)
    else if ((name === '$all' || name === '$alli') && Array.isArray(operand)) {
      operand.forEach((test, i) => {
        this.#test(undefined, test, [...path, i], depth + 1, isElement)
      })
    } else if (['$eq', '$ne', '$gt', '$gte', '$lt', '$lte'].includes(name))
      this.#type(attribute, operand, path, isElement)
    else if (['$in', '$nin'].includes(name) && Array.isArray(operand)) {
      operand.forEach((value, i) => {
        this.#type(attribute, value, [...path, i], isElement)
      })
    }
  }

  #element(operand: unknown, path: Parts, depth: number): void {
    const keys = isPlainObject(operand) ? Object.keys(operand) : []
    const isTest = keys.length > 0 && keys.every((key) => key.startsWith('$')) && keys.some(isOperator)
    if (isTest) this.#test(undefined, operand, path, depth, true)
    else this.condition(operand, path, depth, true)
  }

  /** A value of another type than the attribute's can never be equal to it, or compares in a surprising way. */
  #type(attribute: string | undefined, value: unknown, path: Parts, isElement: boolean): void {
    const type = attribute === undefined || isElement ? undefined : this.#options.typeOf?.(attribute)
    if (type === undefined || type === 'list' || value === null || typeof value === 'object') return
    if (typeof value === type) return
    const written = type === 'number' && Number.isFinite(Number(value)) && value !== '' && typeof value === 'string'
    this.#add(path, {
      reason: `${JSON.stringify(attribute)} is ${kindOf({ number: 0, string: '', boolean: true }[type])}, not ${kindOf(value)}`,
      suggestion: written
        ? `write ${Number(value)} without quotes`
        : `write ${kindOf({ number: 0, string: '', boolean: true }[type])}`,
    })
  }
}
