import type { Issue } from '../shared/authoring/issue.ts'

type Printed = Pick<Issue, 'path' | 'reason' | 'suggestion'> & { severity?: Issue['severity'] }

/** One finding a paragraph: where, what is wrong, what to write instead. */
export function printIssues(issues: readonly Printed[], place: (path: string) => string = (path) => path): void {
  for (const { path, reason, suggestion, severity } of issues) {
    const where = place(path) || 'the document'
    console.error(`${severity === 'warning' ? 'warning' : 'error  '}  ${where}`)
    console.error(`         ${reason}`)
    if (suggestion !== undefined) console.error(`         → ${suggestion}`)
  }
}

export function countIssues(issues: readonly Printed[]): string {
  const warnings = issues.filter((issue) => issue.severity === 'warning').length
  const errors = issues.length - warnings
  const count = (n: number, what: string) => `${n} ${what}${n === 1 ? '' : 's'}`
  return [...(errors > 0 ? [count(errors, 'error')] : []), ...(warnings > 0 ? [count(warnings, 'warning')] : [])].join(
    ', ',
  )
}
