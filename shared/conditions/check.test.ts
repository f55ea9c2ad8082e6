import { expect, test } from 'vitest'
import { seededRandom, seedOfRun } from '../../test/conformance/random.ts'
import { randomCondition } from '../../test/conformance/random-case.ts'
import { type ConditionOptions, checkCondition, MAX_CONDITION_DEPTH } from './check.ts'

const options: ConditionOptions = {
  path: ['segments', 0, 'when'],
  attributes: new Set(['cart.value', 'items', 'country', 'a', 'b']),
  typeOf: (name) => (name === 'cart.value' ? 'number' : undefined),
  isAlwaysPresent: (name) => name === 'b',
  segments: new Set(['vip', 'hot-lead']),
}

function nested(depth: number): Record<string, unknown> {
  let condition: Record<string, unknown> = { a: 1 }
  for (let i = 0; i < depth; i++) condition = { $and: [condition] }
  return condition
}

const WRONG: readonly [condition: unknown, path: string, reason: RegExp, suggestion?: RegExp][] = [
  [{ 'cart.value': { $gtee: 5 } }, 'segments[0].when["cart.value"].$gtee', /unknown operator/, /\$gte/],
  [{ $orr: [] }, 'segments[0].when.$orr', /unknown operator/, /\$or/],
  [{ $gt: 5 }, 'segments[0].when.$gt', /needs an attribute/],
  [{ a: { $or: [] } }, 'segments[0].when.a.$or', /beside attributes/],
  [{ 'cart.valeu': 5 }, 'segments[0].when["cart.valeu"]', /unknown attribute/, /cart\.value/],
  [{ a: { $in: 'x' } }, 'segments[0].when.a.$in', /takes a list/, /\["x"\]/],
  [{ a: { $in: [{}] } }, 'segments[0].when.a.$in', /equals nothing/],
  [{ a: { $gte: true } }, 'segments[0].when.a.$gte', /number or text/],
  [{ a: { $exists: 1 } }, 'segments[0].when.a.$exists', /true or false/],
  [{ a: { $type: 'nmber' } }, 'segments[0].when.a.$type', /no type/, /number/],
  [{ a: { $type: { toString: 1 } } }, 'segments[0].when.a.$type', /no type/, /number/],
  [{ a: { $size: -1 } }, 'segments[0].when.a.$size', /whole number/],
  [{ a: { $eq: [1] } }, 'segments[0].when.a.$eq', /one value/],
  [{ 'cart.value': { $gte: '100' } }, 'segments[0].when["cart.value"].$gte', /a number, not text/, /100 without/],
  [{ 'cart.value': { $not: { $in: ['x'] } } }, 'segments[0].when["cart.value"].$not.$in[0]', /a number, not text/],
  [{ a: { b: 1 } }, 'segments[0].when.a', /as a whole/, /a\.b/],
  [{ a: { $gt: 1, b: 1 } }, 'segments[0].when.a.b', /among operators/],
  [{ $and: { a: 1 } }, 'segments[0].when.$and', /list of conditions/],
  [{ $or: [null] }, 'segments[0].when.$or[0]', /a condition is an object/],
  [{ $inSegment: 'vipp' }, 'segments[0].when.$inSegment', /unknown segment/, /vip/],
  [{ $inSegment: ['vip', 5] }, 'segments[0].when.$inSegment[1]', /id/],
  [{ items: { $elemMatch: { $inSegment: 'vip' } } }, 'segments[0].when.items.$elemMatch.$inSegment', /in no segment/],
  [{ a: { $inGroup: 'x' } }, 'segments[0].when.a.$inGroup', /no saved groups/],
  [{ a: { $regex: '(a+)+$' } }, 'segments[0].when.a.$regex', /might take very long/],
  [{ a: { $not: { $regexi: '(x|y)*z' } } }, 'segments[0].when.a.$not.$regexi', /might take very long/],
  [JSON.parse('{"__proto__": {"$exists": true}}'), 'segments[0].when.__proto__', /forbidden/],
  [{ 'a.constructor.name': 1 }, 'segments[0].when["a.constructor.name"]', /forbidden/],
  [{ items: { $elemMatch: { prototype: 1 } } }, 'segments[0].when.items.$elemMatch.prototype', /forbidden/],
  [{ '': 1 }, 'segments[0].when[""]', /empty part/],
  [null, 'segments[0].when', /an object, not null/],
  [[], 'segments[0].when', /an object, not a list/],
]

test.each(WRONG)('%j is refused with path, reason and suggestion', (condition, path, reason, suggestion) => {
  const errors = checkCondition(condition, options).filter(({ severity }) => severity === 'error')
  expect(errors).toHaveLength(1)
  expect(errors[0]).toMatchObject({ path, reason: expect.stringMatching(reason) })
  if (suggestion) expect(errors[0]?.suggestion).toMatch(suggestion)
})

test.each([
  { 'cart.value': { $gte: 100 } },
  { 'items.0.id': { $exists: true, $ne: 'x' } },
  { items: { $elemMatch: { price: { $gt: 5 }, any: 'x' } } },
  { items: { $elemMatch: { $gt: 5 } } },
  { items: { $size: { $gte: 2 } } },
  { items: { $all: ['x', { $regex: '^y' }] } },
  { $or: [{ $inSegment: ['vip'] }, { a: { $containsi: 'x' } }] },
  {},
])('%j is accepted without a word', (condition) => {
  expect(checkCondition(condition, options)).toEqual([])
})

test('a condition as deep as allowed passes, one deeper is refused', () => {
  expect(checkCondition(nested(MAX_CONDITION_DEPTH), options)).toEqual([])
  expect(checkCondition(nested(MAX_CONDITION_DEPTH + 1), options)).toMatchObject([{ severity: 'error' }])
})

test('conditions 100 and 100 000 deep are refused without exhausting the stack', () => {
  for (const depth of [100, 100_000]) {
    expect(checkCondition(nested(depth), options)).toEqual([
      {
        path: 'segments[0].when',
        reason: 'a condition nested more than 20 deep',
        suggestion: 'name the inner part as a segment of its own and use $inSegment',
        severity: 'error',
      },
    ])
  }
})

test('a condition of very many values is refused', () => {
  const wide = { $or: Array.from({ length: 10_000 }, (_, a) => ({ a })) }
  expect(checkCondition(wide, options)).toMatchObject([{ reason: expect.stringContaining('20000 values') }])
})

test.each([
  [{ a: { $lt: 5 } }, 1],
  [{ a: { $gte: 0 } }, 1],
  [{ a: { $gte: 1 } }, 0],
  [{ a: { $ne: 'x' } }, 1],
  [{ a: { $nin: ['x'] } }, 1],
  [{ a: { $not: { $gte: 5 } } }, 1],
  [{ $not: { a: { $gte: 5 } } }, 1],
  [{ $nor: [{ a: { $gte: 5 } }] }, 1],
  [{ a: 0 }, 1],
  [{ a: { $exists: false } }, 0],
  [{ a: null }, 0],
  [{ a: { $lt: 5, $exists: true } }, 0],
  [{ $and: [{ a: { $exists: true } }, { $or: [{ a: { $lt: 5 } }] }] }, 0],
  [{ $or: [{ a: { $exists: true } }, { a: { $lt: 5 } }] }, 1],
  [{ b: { $lt: 5 } }, 0],
])('%j gives %i warnings about missing values', (condition, count) => {
  const warnings = checkCondition(condition, options)
  expect(warnings).toHaveLength(count)
  expect(warnings.every(({ severity }) => severity === 'warning')).toBe(true)
})

test('whatever comes in is answered, never thrown at', () => {
  const seed = seedOfRun()
  console.log(`check: seed ${seed}`)
  const random = seededRandom(seed)
  for (let i = 0; i < 3000; i++) expect(Array.isArray(checkCondition(randomCondition(random, 4), options))).toBe(true)
})
