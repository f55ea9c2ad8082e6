import type * as v from 'valibot'
import type { ProblemIssue } from './problem.ts'

/** Issues named in one answer. */
const MAX_ISSUES = 10

/** Where a body differs from its schema, in words; never what it holds. */
export function shapeIssues(issues: readonly v.BaseIssue<unknown>[]): ProblemIssue[] {
  return issues.slice(0, MAX_ISSUES).map((issue) => ({
    path: (issue.path ?? []).map((item) => String(item.key).slice(0, 64)).join('.'),
    reason: issue.expected === null ? `does not satisfy ${issue.type}` : `expected ${issue.expected}`,
  }))
}
