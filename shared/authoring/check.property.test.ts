import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Loose, withValue } from './changed-sample.ts'
import { checkSite } from './check.ts'
import { sampleDocument } from './sample-document.ts'

/** The machine may be busy with other tests. */
const PATIENCE_MS = 120_000

const json = fc.jsonValue({ maxDepth: 6 })

test(
  'no JSON value makes it throw',
  () => {
    fc.assert(
      fc.property(json, (value) => {
        const check = checkSite(value)
        expect(check.ok).toBe(false)
      }),
      { numRuns: 2000 },
    )
  },
  PATIENCE_MS,
)

test(
  'the sample with any value in any place is accepted or refused with reasons, never by an exception',
  () => {
    const places = placesOf(sampleDocument())
    const values = fc.oneof(
      json,
      fc.constantFrom('', 'x', 0, -1, 1e308, null, [], {}, '__proto__', 'constructor', 'toString'),
    )
    fc.assert(
      fc.property(fc.constantFrom(...places), values, (path, value) => {
        const check = checkSite(withValue(path, value))
        if (!check.ok) expect(check.issues.length).toBeGreaterThan(0)
        for (const issue of check.ok ? check.warnings : check.issues) {
          expect(issue.reason).toMatch(/\w/)
          if (issue.severity === 'error') expect(issue.suggestion).toMatch(/\w/)
        }
      }),
      { numRuns: 3000 },
    )
  },
  PATIENCE_MS,
)

function placesOf(value: unknown, prefix = ''): string[] {
  if (typeof value !== 'object' || value === null) return []
  const keys = Array.isArray(value)
    ? value.map((_, at) => `[${at}]`)
    : Object.keys(value)
        .filter((key) => !key.includes('.'))
        .map((key) => `.${key}`)
  return keys.flatMap((key) => {
    const path = prefix + key
    const inner = (value as Loose)[key.replace(/^\.|[[\]]/g, '')]
    return [path, ...placesOf(inner, path)]
  })
}
