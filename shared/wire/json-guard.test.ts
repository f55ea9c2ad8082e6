import { describe, expect, test } from 'vitest'
import { type JsonLimits, parseGuarded } from './json-guard.ts'

const limits: JsonLimits = { bytes: 1_000, depth: 3, entries: 5 }

describe('guarding JSON', () => {
  test.each([
    ['as deep as allowed', '{"a":{"b":{}}}'],
    ['as many entries as allowed', '[1,2,3,4,5]'],
    ['a plain value', '7'],
    ['forbidden words as values', '{"a":"__proto__","b":["constructor"]}'],
  ])('%s passes', (_, text) => {
    expect(parseGuarded(text, limits)).toEqual({ ok: true, value: JSON.parse(text) })
  })

  test.each([
    ['one level too deep', '{"a":{"b":{"c":{}}}}', 'unsafe-json'],
    ['one entry too many', '[1,2,3,[4,5]]', 'unsafe-json'],
    ['__proto__ in a list', '[{"__proto__":1}]', 'unsafe-json'],
    ['an escaped __proto__', '{"\\u005f_proto__":1}', 'unsafe-json'],
    ['constructor', '{"a":{"constructor":1}}', 'unsafe-json'],
    ['prototype', '{"prototype":1}', 'unsafe-json'],
    ['half a text', '{"a":', 'not-json'],
    ['nothing', '', 'not-json'],
    ['100,000 levels', `${'['.repeat(100_000)}${']'.repeat(100_000)}`, 'unsafe-json'],
  ])('%s is refused', (_, text, problem) => {
    expect(parseGuarded(text, limits)).toMatchObject({ ok: false, problem })
  })
})
