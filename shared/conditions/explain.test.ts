import { expect, test } from 'vitest'
import { seededRandom, seedOfRun } from '../../test/conformance/random.ts'
import { randomAttributes, randomCondition } from '../../test/conformance/random-case.ts'
import { evaluateCondition } from './evaluate.ts'
import { explain } from './explain.ts'

test('a failed comparison is said with the value that the visitor has', () => {
  const condition = { 'cart.value': { $gte: 20_000 } }
  expect(explain(condition, { cart: { value: 12_900 } }, 'en')).toEqual({
    holds: false,
    lines: ['cart.value 12 900 is not at least 20 000'],
  })
  expect(explain(condition, { cart: { value: 12_900 } }, 'pl').lines).toEqual([
    'cart.value 12 900 to nie jest co najmniej 20 000',
  ])
  expect(explain(condition, {}, 'en').lines).toEqual(['cart.value (no value) is not at least 20 000'])
})

test('labels and units of the site are used where they are given', () => {
  const labelOf = () => ({ text: 'wartość koszyka', unit: 'money' as const })
  const { lines } = explain({ v: { $gte: 20_000 } }, { v: 12_900 }, 'pl', { labelOf, currency: 'PLN' })
  expect(lines).toEqual(['wartość koszyka 129,00 zł to nie jest co najmniej 200,00 zł'])
})

test('alternatives and negations are explained part by part', () => {
  const condition = { $or: [{ a: 1 }, { $not: { b: { $exists: true } } }], $nor: [{ c: true }] }
  expect(explain(condition, { a: 2, b: 3, c: false }, 'en')).toEqual({
    holds: false,
    lines: [
      'none of these holds, one should:',
      '  a 2 is not 1',
      '  this holds and should not:',
      '    b has a value',
      'none of these holds:',
      '  c “no” is not “yes”',
    ],
  })
})

test('segments that hold are given by the caller', () => {
  const explained = explain({ $inSegment: 'vip' }, {}, 'en', { segments: ['vip'] })
  expect(explained).toEqual({ holds: true, lines: ['visitor is in the segment “vip”'] })
  expect(explain({ $inSegment: 'vip' }, {}, 'pl').lines).toEqual(['odwiedzający nie jest w segmencie „vip”'])
})

test('the answer is always that of the evaluator, and every condition can be explained', () => {
  const seed = seedOfRun()
  console.log(`explain: seed ${seed}`)
  const random = seededRandom(seed)
  for (let i = 0; i < 3000; i++) {
    const [condition, attributes] = [randomCondition(random, 3), randomAttributes(random)]
    for (const locale of ['pl', 'en'] as const) {
      const { holds, lines } = explain(condition, attributes, locale)
      expect(holds).toBe(evaluateCondition(condition, attributes))
      expect(lines.length).toBeGreaterThan(0)
    }
  }
})
