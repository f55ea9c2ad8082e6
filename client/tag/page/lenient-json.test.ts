import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseLenient } from './lenient-json.ts'
import { MAX_JSON_CHARS } from './strict-json.ts'

describe('a data block', () => {
  it.each([
    ['{"a":1}', { a: 1 }],
    ['<!-- {"a":1} -->', { a: 1 }],
    ['//<![CDATA[\n{"a":1}\n//]]>', { a: 1 }],
    ['/*<![CDATA[*/{"a":1}/*]]>*/', { a: 1 }],
    ['{"a":1};', { a: 1 }],
    ['{"a":[1,2,],}', { a: [1, 2] }],
    ['{"a":"one\ntwo\tthree"}', { a: 'one two three' }],
    ['{"name":"27" monitor","b":2}', { name: '27" monitor', b: 2 }],
    ['{"a":"it\\\'s"}', { a: "it's" }],
    ['{/* note */"a":1}', { a: 1 }],
    ['{&quot;a&quot;:1}', { a: 1 }],
    ['{"a":"a, b, c"}', { a: 'a, b, c' }],
  ])('%s is understood', (text, value) => {
    expect(parseLenient(text)).toEqual(value)
  })

  it.each(['', 'hello', '{ this is not json', '{"a":', '<div>'])('%j is skipped', (text) => {
    expect(parseLenient(text)).toBeUndefined()
  })

  it('at the limit is read, beyond it is skipped', () => {
    const block = (length: number) => `"${'a'.repeat(length - 2)}"`
    expect(parseLenient(block(MAX_JSON_CHARS))).toHaveLength(MAX_JSON_CHARS - 2)
    expect(parseLenient(block(MAX_JSON_CHARS + 1))).toBeUndefined()
  })

  it('law: valid JSON is read as JSON.parse reads it', () => {
    fc.assert(
      fc.property(
        fc.jsonValue().filter((value) => value !== null),
        (value) => {
          expect(parseLenient(JSON.stringify(value))).toEqual(JSON.parse(JSON.stringify(value)))
        },
      ),
    )
  })
})
