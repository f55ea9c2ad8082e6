import type { Issue } from './issue.ts'
import { formatPath } from './path.ts'

/** Levels of nesting of a document; a condition has a much lower limit of its own, which says more. */
export const MAX_DEPTH = 250
/** Steps of a path that are written out. */
const MAX_PATH_PARTS = 12
/** Objects, lists, keys and values of a document. */
export const MAX_NODES = 1_000_000
/** Longest text anywhere, in characters. */
export const MAX_STRING_CHARS = 10_000
/** Findings reported at once. */
export const MAX_ISSUES = 100

/** Names that reach into JavaScript's own objects; no document needs them. */
const forbiddenKeys = new Set(['__proto__', 'constructor', 'prototype'])

interface Place {
  value: unknown
  depth: number
  key: string | number
  parent?: Place
}

function pathOf(place: Place): string {
  const parts: (string | number)[] = []
  for (let at: Place | undefined = place; at?.parent !== undefined; at = at.parent) parts.unshift(at.key)
  return parts.length > MAX_PATH_PARTS ? `${formatPath(parts.slice(0, MAX_PATH_PARTS))} …` : formatPath(parts)
}

/**
 * What makes a document unsafe to read on: nesting, size, forbidden names, values that JSON does not have. Walks without
 * recursion, so that no depth can exhaust the stack.
 */
export function checkBounds(input: unknown): Issue[] {
  const issues: Issue[] = []
  const report: Report = (place, reason, suggestion) => {
    issues.push({ path: pathOf(place), reason, suggestion, severity: 'error' })
  }
  const waiting: Place[] = [{ value: input, depth: 0, key: '' }]
  let nodes = 0
  for (let place = waiting.pop(); place !== undefined && issues.length < MAX_ISSUES; place = waiting.pop()) {
    if (++nodes > MAX_NODES) {
      issues.push({
        path: '',
        reason: `the document has more than ${MAX_NODES} values`,
        suggestion: 'split the site, or remove what is not used',
        severity: 'error',
      })
      break
    }
    const { value, depth } = place
    if (typeof value === 'string') {
      if (value.length > MAX_STRING_CHARS)
        report(place, `a text of more than ${MAX_STRING_CHARS} characters`, 'shorten it')
    } else if (typeof value === 'number') {
      if (!Number.isFinite(value)) report(place, 'not a finite number', 'write a number')
    } else if (typeof value === 'object' && value !== null) {
      if (depth >= MAX_DEPTH) report(place, `nested more than ${MAX_DEPTH} levels deep`, 'name parts of it as segments')
      else for (const inner of inside(place, value, report)) waiting.push(inner)
    } else if (typeof value !== 'boolean' && value !== null)
      report(place, `not a JSON value (${typeof value})`, 'write text, a number, true, false, a list or an object')
  }
  return issues
}

type Report = (place: Place, reason: string, suggestion: string) => void

function inside(parent: Place, value: object, report: Report) {
  const depth = parent.depth + 1
  if (Array.isArray(value)) return value.map((each, key): Place => ({ value: each, depth, key, parent })).reverse()
  const places: Place[] = []
  for (const [key, each] of Object.entries(value)) {
    const place = { value: each, depth, key, parent }
    if (forbiddenKeys.has(key)) report(place, `the name "${key}" is not allowed`, 'choose another name')
    else places.push(place)
  }
  return places.reverse()
}
