import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeUtf8, encodeUtf8 } from './utf8.ts'

describe('utf8', () => {
  test('encodes as the platform does, lone surrogates included', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(Array.from(encodeUtf8(text))).toEqual(Array.from(new TextEncoder().encode(text)))
      }),
    )
  })

  test('reads back what it wrote', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const bytes = encodeUtf8(text)
        expect(decodeUtf8(bytes, 0, bytes.length)).toBe(text)
      }),
    )
  })

  test('reads any bytes without an error', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.nat(50), fc.nat(50), (bytes, start, end) => {
        expect(typeof decodeUtf8(bytes, start, end)).toBe('string')
      }),
    )
  })
})
