import { expect, test } from 'vitest'
import { seededRandom, seedOfRun } from '../../test/conformance/random.ts'
import { randomAttributes, randomCondition } from '../../test/conformance/random-case.ts'
import { evaluateCondition } from './evaluate.ts'
import { evaluatePlain } from './evaluate-core.ts'
import { isPlain } from './is-plain.ts'

const CASES = 20_000

test('plain are values and common operators, each for one path', () => {
  for (const condition of [
    {},
    { 'item.brand': 'x', 'item.price': 5, 'item.isReduced': false },
    { 'item.category': { $in: ['a', 'b'] }, value: { $gte: 100, $lt: 200 } },
    { currency: { $ne: 'PLN', $exists: true }, 'item.id': { $nin: [] } },
  ]) {
    expect(isPlain(condition), JSON.stringify(condition)).toBe(true)
  }
})

test('what is nested, negated, rare or malformed is not plain', () => {
  for (const condition of [
    { $or: [{ a: 1 }] },
    { $and: [] },
    { $not: { a: 1 } },
    { a: null },
    { a: {} },
    { a: [1] },
    { a: { b: 1 } },
    { a: { $not: { $eq: 1 } } },
    { a: { $eq: null } },
    { a: { $in: [null] } },
    { a: { $nin: 'a' } },
    { a: { $eq: ['a'] } },
    { a: { $eq: { b: 1 } } },
    { a: { $regex: 'x' } },
    { a: { $gt: 1, toString: 1 } },
    { a: { $toString: 1 } },
  ]) {
    expect(isPlain(condition), JSON.stringify(condition)).toBe(false)
  }
})

test(`plain conditions hold as by the whole evaluation on ${CASES} random attributes`, () => {
  const seed = seedOfRun()
  console.log(`is-plain: seed ${seed}`)
  const random = seededRandom(seed)
  let compared = 0
  let held = 0
  while (compared < CASES) {
    const condition = randomCondition(random, 1)
    if (!isPlain(condition) || !Object.keys(condition).length) continue
    const attributes = randomAttributes(random)
    // No plain data: an object that cannot be a text. Nothing in a history is like that.
    if (/toString|valueOf/.test(JSON.stringify(attributes))) continue
    const expected = evaluateCondition(condition, attributes)
    compared++
    if (expected) held++
    if (evaluatePlain(condition, attributes) !== expected) {
      expect.fail(`seed ${seed}: ${expected} for ${JSON.stringify({ condition, attributes })}`)
    }
  }
  expect(held / compared).toBeGreaterThan(0.1)
})
