import { MAX_ISSUES } from './bounds.ts'
import type { Issue } from './issue.ts'
import { formatPath } from './path.ts'

export type Path = readonly (string | number)[]

/** Collects what the checks find. Bounded: a generated document can be wrong in thousands of places at once. */
export interface Findings {
  /** Every refusal says what to write instead. */
  error(path: Path, reason: string, suggestion: string): void
  warn(path: Path, reason: string, suggestion?: string): void
  /** Findings of another module, whose paths are complete. */
  add(issues: readonly Issue[]): void
  errors: Issue[]
  warnings: Issue[]
}

export function createFindings(): Findings {
  const errors: Issue[] = []
  const warnings: Issue[] = []
  const put = (issue: Issue) => {
    const list = issue.severity === 'error' ? errors : warnings
    if (list.length < MAX_ISSUES) list.push(issue)
  }
  const note = (severity: Issue['severity']) => (path: Path, reason: string, suggestion?: string) =>
    put({ path: formatPath(path), reason, ...(suggestion !== undefined && { suggestion }), severity })
  return { error: note('error'), warn: note('warning'), add: (issues) => issues.forEach(put), errors, warnings }
}
