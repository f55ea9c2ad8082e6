import { expect, test } from 'vitest'
import { DIGEST } from './digest.ts'
import { runTable } from './run-table.ts'

test('the whole table holds in workerd', () => {
  expect(navigator.userAgent).toBe('Cloudflare-Workers')
  const { rows, failures, digest } = runTable()
  expect(failures).toEqual([])
  expect(rows).toBeGreaterThan(250)
  expect(digest).toBe(DIGEST)
})
