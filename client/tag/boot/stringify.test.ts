import fc from 'fast-check'
import { expect, test } from 'vitest'
import { stringify } from './stringify.ts'

test('plain data comes back as it went', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
      expect(JSON.parse(stringify(value) ?? 'null')).toEqual(JSON.parse(JSON.stringify(value)))
    }),
  )
})

test('texts of any code units, lone surrogates too, come back as they went', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 0xd800, max: 0xdfff }), (text, lone) => {
      const value = text + String.fromCharCode(lone) + text
      expect(JSON.parse(stringify(value) ?? '')).toBe(value)
    }),
  )
})

test('absent values are left out, numbers that JSON has not are null', () => {
  expect(stringify({ a: undefined, b: Number.NaN, c: [undefined, 1] })).toBe('{"b":null,"c":[null,1]}')
})

test('a structure without end has an end', () => {
  const loop: Record<string, unknown> = {}
  loop.again = loop
  expect(stringify(loop)?.length).toBeLessThan(500)
})
