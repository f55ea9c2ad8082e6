import { evalCondition } from '@growthbook/growthbook'
import { expect, test, vi } from 'vitest'
import { conditions, groupConditions, groups } from './condition-table.ts'
import { DIGEST } from './digest.ts'
import { runTable } from './run-table.ts'

test('the whole table holds in Node', () => {
  const { rows, failures, digest } = runTable()
  expect(failures).toEqual([])
  expect(rows).toBeGreaterThan(250)
  expect(digest).toBe(DIGEST)
})

test('the reference agrees with the table', () => {
  // It reports unknown operators there; the table has one on purpose.
  const silenced = vi.spyOn(console, 'error').mockImplementation(() => {})
  for (const [name, condition, attributes, expected] of conditions) {
    expect(evalCondition(attributes, condition as never), name).toBe(expected)
  }
  for (const [name, condition, attributes, expected] of groupConditions) {
    expect(evalCondition(attributes, condition as never, groups as never), name).toBe(expected)
  }
  silenced.mockRestore()
})
