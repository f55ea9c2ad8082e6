import { existsSync, readFileSync } from 'node:fs'

/** Tests of one runner, from its own JSON report. */
export interface Counts {
  passed: number
  failed: number
  skipped: number
}

const none: Counts = { passed: 0, failed: 0, skipped: 0 }

/** A field of a report, when it is a number. */
function count(report: unknown, ...path: string[]): number {
  const value = path.reduce<unknown>(
    (part, key) => (typeof part === 'object' && part !== null ? Reflect.get(part, key) : undefined),
    report,
  )
  return typeof value === 'number' ? value : 0
}

/** vitest's `--reporter=json`; a file that could not be collected counts as failed though it has no tests. */
export function vitestCounts(report: unknown): Counts {
  const failed = count(report, 'numFailedTests')
  const brokenFiles = failed === 0 ? count(report, 'numFailedTestSuites') : 0
  return {
    passed: count(report, 'numPassedTests'),
    failed: failed + brokenFiles,
    skipped: count(report, 'numPendingTests') + count(report, 'numTodoTests'),
  }
}

/** Playwright's `json` reporter; a test that passed on a retry has passed, and the runner's own lines name it as flaky. Errors outside of tests count as failed. */
export function playwrightCounts(report: unknown): Counts {
  const errors: unknown = typeof report === 'object' && report !== null ? Reflect.get(report, 'errors') : undefined
  return {
    passed: count(report, 'stats', 'expected') + count(report, 'stats', 'flaky'),
    failed: count(report, 'stats', 'unexpected') + (Array.isArray(errors) ? errors.length : 0),
    skipped: count(report, 'stats', 'skipped'),
  }
}

/** size-limit's `--json`: one check a piece. */
export function sizeCounts(report: unknown): Counts {
  if (!Array.isArray(report)) return none
  const passed = report.filter(
    (piece) => typeof piece === 'object' && piece !== null && Reflect.get(piece, 'passed') === true,
  )
  return { passed: passed.length, failed: report.length - passed.length, skipped: 0 }
}

export function add(a: Counts, b: Counts): Counts {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped }
}

/** A runner that failed without a failed test (it did not start, its report is missing) counts as one failure. */
export function judged(counts: Counts, isGood: boolean): Counts {
  return isGood || counts.failed > 0 ? counts : { ...counts, failed: 1 }
}

export function readReport(path: string): unknown {
  if (!existsSync(path)) return undefined
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    // Cut off: the runner was killed while it wrote.
    return undefined
  }
}
