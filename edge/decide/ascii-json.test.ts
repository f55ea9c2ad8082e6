import { serialize } from 'node:v8'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { asciiJson } from './ascii-json.ts'

/** Bytes that V8 keeps for a text: its own serialisation says so by another length. */
function bytesOf(text: string): number {
  return serialize(text).length
}

test('any value comes back as it was, from ASCII only', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const json = asciiJson(value)
      expect(json).toMatch(/^[\u0020-\u007f]*$/)
      expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify(value)))
    }),
  )
})

test('letters beyond Latin do not make an answer that they are part of twice as large in memory', () => {
  const plain = 'x'.repeat(1_000)
  expect(bytesOf(`${plain}ł`)).toBeGreaterThan(2_000)
  expect(bytesOf(plain + asciiJson('Wróć po swoje rzeczy, żółwiu 🐢'))).toBeLessThan(1_200)
})
