import type { Issue } from '../authoring/issue.ts'
import { suggestName } from '../authoring/nearest-name.ts'
import { formatPath } from '../authoring/path.ts'
import { checkCondition } from '../conditions/check.ts'
import { HISTORY_DAYS } from '../history/bounds.ts'
import { builtinAttributes, builtinOf, builtinPatterns } from './builtin.ts'
import { checkEvent } from './check-event.ts'
import { checkLengths } from './check-lengths.ts'
import type { AttributeDefinition } from './definition.ts'
import { eventFields } from './event-fields.ts'
import { type AnyDefinition, operationOf } from './plan.ts'

/** Steps of a sequence, at most. */
export const MAX_STEPS = 5
/** Operations that are made of numbers. */
const numeric = ['sum', 'avg', 'min', 'max']

/**
 * All that is wrong or suspicious in one attribute of a site document. Paths begin with `attributes.<name>`.
 */
export function checkAttribute(name: string, definition: AttributeDefinition): Issue[] {
  const issues: Issue[] = []
  const report: Report = (field, reason, suggestion, severity = 'error') => {
    const path = formatPath(['attributes', name, ...field])
    issues.push({ path, reason, ...(suggestion !== undefined && { suggestion }), severity })
  }
  if (builtinOf(name)) report([], `"${name}" is a built-in attribute`, 'choose another name')
  if ('builtin' in definition) checkBuiltin(definition.builtin, report)
  else if ('anniversary' in definition) checkLengths(definition, report, HISTORY_DAYS)
  else checkComputed(definition, report, (issue) => issues.push(issue), name)
  return issues
}

/** Adds a finding about a field of the attribute. */
export type Report = (
  field: readonly (string | number)[],
  reason: string,
  suggestion?: string,
  severity?: Issue['severity'],
) => void

function checkBuiltin(builtin: string, report: Report): void {
  if (builtinOf(builtin)) return
  const names = [...Object.keys(builtinAttributes), ...builtinPatterns]
  report(['builtin'], `unknown built-in attribute "${builtin}"`, suggestName(builtin, names))
}

function checkComputed(definition: AnyDefinition, report: Report, add: (issue: Issue) => void, name: string): void {
  const operation = operationOf(definition)
  const { where, of, same } = definition
  const named = definition[operation]
  const steps = [named ?? []].flat()
  steps.forEach((event, i) => {
    checkEvent(event, (...finding) => report(Array.isArray(named) ? [operation, i] : [operation], ...finding))
  })
  if (steps.length > MAX_STEPS) report([operation], `a sequence of ${steps.length} steps`, `at most ${MAX_STEPS}`)
  for (const [field, path] of [
    ['of', of],
    ['same', same],
  ] as const) {
    if (path !== undefined) checkField(field, path, report)
  }
  if (
    of !== undefined &&
    numeric.includes(operation) &&
    Object.hasOwn(eventFields, of) &&
    eventFields[of] !== 'number'
  ) {
    report(['of'], `"${of}" is not a number, so it has no ${operation}`, 'e.g. "value", "item.price"')
  }
  checkLengths(definition, report, HISTORY_DAYS)
  if (!where) return
  const options = { path: ['attributes', name, 'where'], attributes: new Set(Object.keys(eventFields)) }
  for (const issue of checkCondition(where, { ...options, segments: new Set(), typeOf: (each) => typeOf(each) }))
    add(issue)
}

function typeOf(field: string) {
  return Object.hasOwn(eventFields, field) ? eventFields[field] : undefined
}

function checkField(field: string, path: string, report: Report): void {
  // A number picks a level of a category path: item.category.0.
  if (typeOf(path.replace(/\.\d$/, ''))) return
  report([field], `events have no "${path}"`, suggestName(path, Object.keys(eventFields)))
}
