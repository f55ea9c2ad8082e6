import { expect, test } from 'vitest'
import type { Condition } from './condition.ts'
import { describe } from './describe.ts'

const PHRASES: readonly [condition: Condition, en: string, pl: string][] = [
  [{ a: 5 }, 'a: 5', 'a: 5'],
  [{ a: { $eq: 'x' } }, 'a: “x”', 'a: „x”'],
  [{ a: { $ne: 5 } }, 'a: not 5', 'a: nie jest to 5'],
  [{ a: { $gt: 20000 } }, 'a: more than 20 000', 'a: więcej niż 20 000'],
  [{ a: { $gte: 1.5 } }, 'a: at least 1.5', 'a: co najmniej 1,5'],
  [{ a: { $lt: 5 } }, 'a: less than 5', 'a: mniej niż 5'],
  [{ a: { $lte: 5 } }, 'a: at most 5', 'a: co najwyżej 5'],
  [{ a: { $gte: '2026-01-31' } }, 'a: no earlier than 2026-01-31', 'a: najwcześniej 2026-01-31'],
  [{ a: { $lt: '2026-01-31' } }, 'a: before 2026-01-31', 'a: przed 2026-01-31'],
  [{ a: { $in: ['x', 'y', 'z'] } }, 'a: “x”, “y” or “z”', 'a: „x”, „y” lub „z”'],
  [{ a: { $nin: ['x', 'y'] } }, 'a: not “x” or “y”', 'a: nie jest to „x” ani „y”'],
  [{ a: { $ini: ['x'] } }, 'a: “x” (ignoring case)', 'a: „x” (bez względu na wielkość liter)'],
  [{ a: { $nini: ['x'] } }, 'a: not “x” (ignoring case)', 'a: nie jest to „x” (bez względu na wielkość liter)'],
  [{ a: { $exists: true } }, 'a: has a value', 'a: ma wartość'],
  [{ a: { $exists: false } }, 'a: has no value', 'a: nie ma wartości'],
  [{ a: null }, 'a: has no value', 'a: nie ma wartości'],
  [{ a: { $type: 'number' } }, 'a: a number', 'a: liczba'],
  [{ a: { $size: 1 } }, 'a: has 1 element', 'a: ma 1 element'],
  [{ a: { $size: 3 } }, 'a: has 3 elements', 'a: ma 3 elementy'],
  [{ a: { $size: 12 } }, 'a: has 12 elements', 'a: ma 12 elementów'],
  [
    { a: { $elemMatch: { $gt: 5 } } },
    'a: has an element that is more than 5',
    'a: ma element, który spełnia: więcej niż 5',
  ],
  [
    { a: { $elemMatch: { p: 1, q: 2 } } },
    'a: has an element with (p: 1 and q: 2)',
    'a: ma element, dla którego (p: 1 i q: 2)',
  ],
  [{ a: { $all: ['x', 'y'] } }, 'a: contains “x” and “y”', 'a: zawiera „x” i „y”'],
  [{ a: { $alli: ['x'] } }, 'a: contains “x” (ignoring case)', 'a: zawiera „x” (bez względu na wielkość liter)'],
  [{ a: { $not: { $gte: 5 } } }, 'a: not at least 5', 'a: nie jest to co najmniej 5'],
  [{ a: { $regex: '^x' } }, 'a: matches the pattern /^x/', 'a: pasuje do wzorca /^x/'],
  [{ a: { $veq: '1.2' } }, 'a: version 1.2', 'a: wersja 1.2'],
  [{ a: { $vne: '1.2' } }, 'a: not version 1.2', 'a: nie jest to wersja 1.2'],
  [{ a: { $vgt: '1.2' } }, 'a: a version newer than 1.2', 'a: wersja nowsza niż 1.2'],
  [{ a: { $vgte: '1.2' } }, 'a: version 1.2 or newer', 'a: wersja 1.2 lub nowsza'],
  [{ a: { $vlt: '1.2' } }, 'a: a version older than 1.2', 'a: wersja starsza niż 1.2'],
  [{ a: { $vlte: '1.2' } }, 'a: version 1.2 or older', 'a: wersja 1.2 lub starsza'],
  [{ a: { $inGroup: 'g' } }, 'a: on the list “g”', 'a: na liście „g”'],
  [{ a: { $notInGroup: 'g' } }, 'a: not on the list “g”', 'a: poza listą „g”'],
  [{ a: { $containsi: 'x' } }, 'a: contains “x”', 'a: zawiera „x”'],
  [{ a: { $startsi: 'x' } }, 'a: starts with “x”', 'a: zaczyna się od „x”'],
  [{ a: { $endsi: 'x' } }, 'a: ends with “x”', 'a: kończy się na „x”'],
  [{ a: [1, 2] }, 'a: exactly [1, 2]', 'a: dokładnie [1, 2]'],
  [{ $inSegment: 'vip' }, 'visitor: in the segment “vip”', 'odwiedzający: w segmencie „vip”'],
  [
    { $not: { $inSegment: ['a', 'b'] } },
    'visitor: not in one of the segments “a” or “b”',
    'odwiedzający: nie w jednym z segmentów „a” lub „b”',
  ],
  [{ $nor: [{ a: 1 }, { b: 2 }] }, 'none of (a: 1; b: 2)', 'żadne z (a: 1; b: 2)'],
  [{ $not: { a: 1, b: 2 } }, 'not (a: 1 and b: 2)', 'nieprawda, że (a: 1 i b: 2)'],
  [{}, 'everybody', 'wszyscy'],
]

test.each(PHRASES)('%j is put in words in both languages', (condition, en, pl) => {
  expect(describe(condition, 'en')).toBe(en)
  expect(describe(condition, 'pl')).toBe(pl)
})

test('built-in attributes go by their labels, and amounts in the currency', () => {
  const condition = { 'cart.value': { $gte: 20_050 }, 'visit.isNew': true }
  expect(describe(condition, 'pl', { currency: 'PLN' })).toBe(
    'wartość koszyka: co najmniej 200,50 zł i pierwsza wizyta: tak',
  )
  expect(describe(condition, 'en', { currency: 'JPY' })).toBe('cart value: at least JPY 20 050 and first visit: yes')
})

test('a label of the site names and counts its own attributes', () => {
  const labelOf = () => ({ text: 'share of shoes', unit: 'share' as const })
  expect(describe({ shoes: { $gte: 0.15 } }, 'en', { labelOf })).toBe('share of shoes: at least 15%')
})

test('alternatives beside other tests stand in brackets', () => {
  const condition = { a: 1, $or: [{ b: 2 }, { $and: [{ c: 3 }, { d: 4 }] }] }
  expect(describe(condition, 'en')).toBe('a: 1 and (b: 2 or (c: 3 and d: 4))')
})

test('a guard against a missing value is not said beside the comparison', () => {
  expect(describe({ a: { $exists: true, $lt: 30, $gte: 1 } }, 'en')).toBe('a: less than 30 and at least 1')
})
