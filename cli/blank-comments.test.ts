import fc from 'fast-check'
import { expect, test } from 'vitest'
import { blankComments } from './blank-comments.ts'

test('comments of both kinds become white space, and every line keeps its columns', () => {
  const text = '{ // who\n  "a": 1, /* two\n lines */ "b": 2 // end\n}// last'
  const blanked = blankComments(text)
  expect(JSON.parse(blanked)).toEqual({ a: 1, b: 2 })
  expect(blanked.split('\n').map((line) => line.length)).toEqual(text.split('\n').map((line) => line.length))
  expect(blanked.indexOf('"b"')).toBe(text.indexOf('"b"'))
})

test('what looks like a comment in a string is text', () => {
  const text = '{"url":"https://shop.example/*x*/","quote":"\\"// no","back":"\\\\"/* yes */}'
  expect(JSON.parse(blankComments(text))).toEqual({
    url: 'https://shop.example/*x*/',
    quote: '"// no',
    back: '\\',
  })
})

test('JSON without comments is left as it is', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      expect(blankComments(text)).toBe(text)
    }),
  )
})

test('a comment after every token changes nothing', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const plain = JSON.stringify(value, undefined, 1)
      const noted = plain.replaceAll('\n', ' // "note"\n/* { */')
      expect(JSON.stringify(JSON.parse(blankComments(noted)))).toBe(JSON.stringify(JSON.parse(plain)))
    }),
  )
})

test('a comment or a string without an end is the parser’s to name', () => {
  expect(blankComments('{} /* open')).toBe('{} /* open')
  expect(blankComments('{"a // open')).toBe('{"a // open')
})
