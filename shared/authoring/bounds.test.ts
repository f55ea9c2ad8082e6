import { expect, test } from 'vitest'
import { checkBounds, MAX_DEPTH, MAX_NODES, MAX_STRING_CHARS } from './bounds.ts'

const nested = (levels: number) => {
  let value: unknown = 1
  for (let level = 0; level < levels; level++) value = [value]
  return value
}

test('nesting is allowed to the limit and not one level more', () => {
  expect(checkBounds(nested(MAX_DEPTH))).toEqual([])
  expect(checkBounds(nested(MAX_DEPTH + 1))).toMatchObject([{ reason: `nested more than ${MAX_DEPTH} levels deep` }])
})

test('a hundred thousand levels are refused without exhausting the stack', () => {
  expect(checkBounds(nested(100_000))).toHaveLength(1)
})

test('texts are allowed to the limit and not one character more', () => {
  expect(checkBounds(['a'.repeat(MAX_STRING_CHARS)])).toEqual([])
  expect(checkBounds({ a: ['a'.repeat(MAX_STRING_CHARS + 1)] })).toMatchObject([{ path: 'a[0]' }])
})

test('values are counted to the limit', () => {
  expect(checkBounds(new Array(MAX_NODES - 1).fill(0))).toEqual([])
  expect(checkBounds(new Array(MAX_NODES).fill(0))).toHaveLength(1)
})

test.each(['__proto__', 'constructor', 'prototype'])('the name %s is refused wherever it stands', (name) => {
  expect(checkBounds(JSON.parse(`{"a":[{"${name}":1}]}`))).toMatchObject([{ path: `a[0].${name}` }])
})

test('what JSON does not have is refused', () => {
  for (const value of [undefined, Number.NaN, Infinity, () => 1, Symbol('a'), 1n]) {
    expect(checkBounds({ a: value })).toMatchObject([{ path: 'a' }])
  }
})
