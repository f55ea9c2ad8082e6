import { describe, expect, it } from 'vitest'
import { add, judged, playwrightCounts, sizeCounts, vitestCounts } from './test-counts.ts'

describe('counts of the runners', () => {
  it('are read from what each writes', () => {
    expect(
      vitestCounts({
        numPassedTests: 10,
        numFailedTests: 2,
        numFailedTestSuites: 5,
        numPendingTests: 1,
        numTodoTests: 1,
      }),
    ).toEqual({ passed: 10, failed: 2, skipped: 2 })
    expect(playwrightCounts({ stats: { expected: 7, unexpected: 1, flaky: 1, skipped: 2 }, errors: [{}] })).toEqual({
      passed: 8,
      failed: 2,
      skipped: 2,
    })
    expect(sizeCounts([{ passed: true }, { passed: false }, {}])).toEqual({ passed: 1, failed: 2, skipped: 0 })
  })

  it('count a file that could not be read, and a runner that did not start, as failed', () => {
    expect(vitestCounts({ numPassedTests: 10, numFailedTests: 0, numFailedTestSuites: 1 }).failed).toBe(1)
    for (const nothing of [undefined, null, 7, {}, []]) {
      expect(judged(vitestCounts(nothing), false)).toEqual({ passed: 0, failed: 1, skipped: 0 })
      expect(judged(playwrightCounts(nothing), false).failed).toBe(1)
      expect(judged(sizeCounts(nothing), false).failed).toBe(1)
    }
  })

  it('add up', () => {
    const one = { passed: 1, failed: 2, skipped: 3 }
    expect(add(one, one)).toEqual({ passed: 2, failed: 4, skipped: 6 })
  })
})
