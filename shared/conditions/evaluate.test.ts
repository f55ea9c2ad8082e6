import { evalCondition } from '@growthbook/growthbook'
import { expect, test, vi } from 'vitest'
import { seededRandom, seedOfRun } from '../../test/conformance/random.ts'
import { randomAttributes, randomCondition, randomGroups } from '../../test/conformance/random-case.ts'
import { evaluateCondition } from './evaluate.ts'

/** Many cases take their time on a busy machine; how long says nothing about them. */
const PATIENCE = { timeout: 120_000 }

const CASES = 300_000

/** The reference's answer; undefined where it throws, which is outside its specification. */
function reference(...[attributes, condition, groups]: Parameters<typeof evalCondition>): boolean | undefined {
  try {
    return evalCondition(attributes, condition, groups)
  } catch {
    return undefined
  }
}

test(`answers as the reference on ${CASES} random conditions and attributes`, PATIENCE, () => {
  // It reports unknown operators there, by design of the cases.
  const silenced = vi.spyOn(console, 'error').mockImplementation(() => {})
  const seed = seedOfRun()
  console.log(`evaluate: seed ${seed}`)
  const random = seededRandom(seed)
  let compared = 0
  let held = 0
  while (compared < CASES) {
    const condition = randomCondition(random, 3)
    const groups = randomGroups(random)
    for (let i = 0; i < 4; i++) {
      const attributes = randomAttributes(random)
      // The types of the reference name the shapes that it wants; the cases hold the others on purpose.
      const expected = reference(attributes, condition as never, groups as never)
      const actual = evaluateCondition(condition, attributes, groups)
      if (expected === undefined) continue
      compared++
      if (expected) held++
      if (actual !== expected) {
        expect.fail(`seed ${seed}: reference says ${expected} for ${JSON.stringify({ condition, attributes, groups })}`)
      }
    }
  }
  silenced.mockRestore()
  console.log(`evaluate: ${compared} cases compared, ${held} held`)
  // Cases that nearly all answer the same would prove little.
  expect(held / compared).toBeGreaterThan(0.2)
  expect(held / compared).toBeLessThan(0.8)
})

test('a malformed condition does not hold and does not throw', () => {
  for (const condition of [{ $and: null }, { $or: [null] }, { a: { $elemMatch: null } }]) {
    expect(evaluateCondition(condition, { a: [1] })).toBe(false)
  }
  expect(evaluateCondition({ a: 'x' }, { a: { toString: 1 } })).toBe(false)
})

test('text operators ignore case and look at each element of a list', () => {
  expect(evaluateCondition({ a: { $containsi: 'ŻÓŁ' } }, { a: 'buty żółte' })).toBe(true)
  expect(evaluateCondition({ a: { $startsi: 'BUTY' } }, { a: ['kurtka', 'buty'] })).toBe(true)
  expect(evaluateCondition({ a: { $endsi: 'buty' } }, { a: 'buty zimowe' })).toBe(false)
  expect(evaluateCondition({ a: { $containsi: 'null' } }, {})).toBe(false)
  expect(evaluateCondition({ a: { $containsi: 1 } }, { a: '1' })).toBe(false)
})

test('a reference to segments looks into the list that the caller gives', () => {
  expect(evaluateCondition({ $inSegment: 'vip' }, { $segments: ['new', 'vip'] })).toBe(true)
  expect(evaluateCondition({ $inSegment: ['gold', 'new'] }, { $segments: ['new'] })).toBe(true)
  expect(evaluateCondition({ $inSegment: 'vip' }, {})).toBe(false)
  expect(evaluateCondition({ $not: { $inSegment: 'vip' } }, { $segments: ['new'] })).toBe(true)
})
