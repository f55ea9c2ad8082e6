import { expect, test } from 'vitest'
import { nestAttributes } from './nest.ts'

test('dotted names become nested objects', () => {
  expect(nestAttributes({ 'cart.value': 1, 'cart.lines': 2, a: [1] })).toEqual({ cart: { value: 1, lines: 2 }, a: [1] })
})

test('names that reach a prototype are left out', () => {
  const nested = nestAttributes(
    JSON.parse('{"__proto__.x": 1, "__proto__": {"y": 1}, "a.constructor.z": 1, "prototype": 1, "b": 2}'),
  )
  expect(nested).toEqual({ b: 2 })
  expect(Object.prototype).not.toHaveProperty('x')
})

test('of a name and a name below it the first stays, and what came in is not changed', () => {
  const list = { inner: 1 }
  expect(nestAttributes({ a: list, 'a.b': 2, 'c.d': 1, c: 5 })).toEqual({ a: { inner: 1 }, c: { d: 1 } })
  expect(list).toEqual({ inner: 1 })
})

test('a name of eight parts is taken, one of nine is not', () => {
  expect(nestAttributes({ 'a.b.c.d.e.f.g.h': 1 })).not.toEqual({})
  expect(nestAttributes({ 'a.b.c.d.e.f.g.h.i': 1 })).toEqual({})
})
