import { expect, test } from 'vitest'
import { fieldsOf, segmentsOf } from './fields.ts'

test('attributes are found through all logical keys, each once', () => {
  const condition = {
    'cart.value': { $gte: 1 },
    $and: [{ a: 1 }, { $or: [{ b: 1 }, { $nor: [{ c: 1 }] }] }],
    $not: { $not: { d: { $elemMatch: { inner: 1 } }, a: 2 } },
  }
  expect(fieldsOf(condition)).toEqual(['cart.value', 'a', 'b', 'c', 'd'])
})

test('segments are found through negation too', () => {
  const condition = { $inSegment: 'a', $not: { $or: [{ $inSegment: ['b', 'a'] }, { x: 1 }] } }
  expect(segmentsOf(condition)).toEqual(['a', 'b'])
  expect(fieldsOf(condition)).toEqual(['x'])
})

test('malformed and very deep conditions are survived', () => {
  let deep: Record<string, unknown> = { a: 1 }
  for (let i = 0; i < 50_000; i++) deep = { $not: deep }
  expect(fieldsOf(deep)).toEqual(['a'])
  expect(fieldsOf({ $and: 5, $or: [null, 'x'], $not: null })).toEqual([])
})
