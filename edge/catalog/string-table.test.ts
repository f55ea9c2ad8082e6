import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { buildStringTable, findString, keyAt, MAX_KEY_CHARS } from './string-table.ts'

describe('string table', () => {
  test('finds what a Map finds and nothing else', () => {
    const key = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(fc.array(fc.tuple(key, fc.nat())), fc.array(key), (entries, others) => {
        const table = buildStringTable(entries)
        const map = new Map([...entries].reverse())
        for (const name of [...entries.map(([name]) => name), ...others]) {
          expect(findString(table, name)).toBe(map.get(name) ?? -1)
        }
      }),
    )
  })

  test('keeps keys in the order in which they came', () => {
    const table = buildStringTable([
      ['b', 7],
      ['a', 8],
      ['b', 9],
      ['ż', 10],
    ])
    expect([keyAt(table, 0), keyAt(table, 1), keyAt(table, 2)]).toEqual(['b', 'a', 'ż'])
    expect(findString(table, 'b')).toBe(7)
  })

  test('holds keys of the greatest length and none longer', () => {
    const longest = 'x'.repeat(MAX_KEY_CHARS)
    const table = buildStringTable([
      [longest, 1],
      [`${longest}x`, 2],
      ['', 3],
    ])
    expect([findString(table, longest), findString(table, `${longest}x`), findString(table, '')]).toEqual([1, -1, -1])
  })

  test('a damaged table without an empty slot ends the search', () => {
    const table = buildStringTable([['a', 1]])
    table.slots.fill(1)
    expect(findString(table, 'zzz')).toBe(-1)
  })
})
