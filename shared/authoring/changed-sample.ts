import { checkSite } from './check.ts'
import type { Issue } from './issue.ts'
import { sampleDocument } from './sample-document.ts'

// For tests.

export type Loose = Record<string, unknown>

/** The sample with one value replaced; `path` in the form of an issue's. */
export function withValue(path: string, value: unknown): unknown {
  const document: unknown = JSON.parse(JSON.stringify(sampleDocument()))
  const steps = path.match(/[^.[\]]+/g) ?? []
  let at = document as Loose
  for (const step of steps.slice(0, -1)) at = at[step] as Loose
  const last = steps.at(-1) ?? ''
  if (value === undefined) delete at[last]
  else if (Array.isArray(at) && last === '+') at.push(value)
  else at[last] = value
  return document
}

function issuesOf(input: unknown): Issue[] {
  const check = checkSite(input, { now: Date.parse('2027-03-01T00:00:00Z') })
  return check.ok ? check.warnings : check.issues
}

/** Path, reason and suggestion of each finding. */
export const found = (input: unknown, severity: Issue['severity']) =>
  issuesOf(input)
    .filter((issue) => issue.severity === severity)
    .map((issue) => [issue.path, issue.reason, issue.suggestion ?? ''])
