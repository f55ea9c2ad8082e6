import { expect, test } from 'vitest'
import { buildSegmentIndex, MAX_SEGMENTS } from './segment-index.ts'

const some = (count: number, prefix = 's') =>
  Array.from({ length: count }, (_, i) => ({ id: `${prefix}${i}`, when: { a: i % 50 } }))

test('as many segments as allowed are indexed, one more is refused', () => {
  expect(buildSegmentIndex(some(MAX_SEGMENTS)).length).toBeGreaterThan(0)
  expect(() => buildSegmentIndex(some(MAX_SEGMENTS + 1))).toThrow(RangeError)
  expect(() => buildSegmentIndex(some(20_000))).toThrow('more than 10000 segments')
})

test('parts of scores do not count as segments', () => {
  expect(buildSegmentIndex([...some(MAX_SEGMENTS), ...some(10, '#')]).length).toBeGreaterThan(0)
})

test('the same segments give the same bytes', () => {
  expect(buildSegmentIndex(some(100))).toEqual(buildSegmentIndex(some(100)))
})
