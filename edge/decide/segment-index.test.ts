import { expect, test } from 'vitest'
import type { Attributes, Condition } from '../../shared/conditions/condition.ts'
import { evaluateCondition } from '../../shared/conditions/evaluate.ts'
import { type Random, seededRandom, seedOfRun } from '../../test/conformance/random.ts'
import { randomAttributes, randomCondition } from '../../test/conformance/random-case.ts'
import { buildSegmentIndex } from '../publish/segment-index.ts'
import { matchSegments, openSegmentIndex } from './segment-index.ts'

/** Many cases take their time on a busy machine; how long says nothing about them. */
const PATIENCE = { timeout: 120_000 }

interface Segment {
  id: string
  when: Condition
}

function plainly(segments: readonly Segment[], attributes: Attributes): string[] {
  return segments.filter(({ when }) => evaluateCondition(when, attributes)).map(({ id }) => id)
}

function numbered(conditions: readonly Condition[]): Segment[] {
  return conditions.map((when, i) => ({ id: `s${i}`, when }))
}

function match(conditions: readonly Condition[], attributes: Attributes): string[] {
  return matchSegments(openSegmentIndex(buildSegmentIndex(numbered(conditions))), attributes)
}

/** Fails with the smallest wrong segment, so that the case can be read. */
function compare(seed: number, segments: readonly Segment[], actual: string[], attributes: Attributes): void {
  const expected = plainly(segments, attributes)
  if (actual.join() === expected.join()) return
  const wrong = segments.find(({ id }) => actual.includes(id) !== expected.includes(id))
  expect.fail(`seed ${seed}: ${JSON.stringify({ wrong, attributes, actual, expected })}`)
}

test('gives the ids of the plain evaluator on random conditions and attributes of any type', PATIENCE, () => {
  const seed = seedOfRun()
  console.log(`index: seed ${seed}`)
  const random = seededRandom(seed)
  let cases = 0
  for (let round = 0; round < 600; round++) {
    const segments = numbered(
      Array.from({ length: 1 + random.below(40) }, () => randomCondition(random, random.below(4))),
    )
    const index = openSegmentIndex(buildSegmentIndex(segments))
    for (let i = 0; i < 12; i++) {
      const attributes = randomAttributes(random)
      compare(seed, segments, matchSegments(index, attributes), attributes)
      cases += segments.length
    }
  }
  console.log(`index: ${cases} pairs of segment and attributes`)
  expect(cases).toBeGreaterThan(100_000)
})

const NAMES = ['n0', 'n1', 'n2', 't.0', 't.1'] as const

/** A test with its own threshold, so that classes are many and cannot each have a bitmap. */
function ownTest(random: Random): unknown {
  const number = random.chance(0.5) ? random.below(2000) : random.next() * 2000
  const text = `2026-${random.below(2000)}`
  return random.pick<() => unknown>([
    () => ({ $gte: number }),
    () => ({ $lt: number, $exists: true }),
    () => ({ $gt: number, $lte: number + random.below(300) }),
    () => number,
    () => ({ $ne: number }),
    () => ({ $in: [number, text, `${random.below(2000)}`] }),
    () => ({ $not: { $lte: number } }),
    () => ({ $gte: text }),
    () => ({ $lt: text }),
    () => text,
    () => ({ $nin: [text] }),
  ])()
}

test('stays exact when thresholds are so many that classes share slots', PATIENCE, () => {
  const seed = seedOfRun()
  const random = seededRandom(seed)
  const rule = (): Condition => {
    const pairs = Array.from({ length: 2 + random.below(3) }, () => ({ [random.pick(NAMES)]: ownTest(random) }))
    return random.chance(0.3) ? { $or: pairs } : { $and: pairs }
  }
  const segments = numbered(Array.from({ length: 3000 }, rule))
  const bytes = buildSegmentIndex(segments)
  const index = openSegmentIndex(bytes)
  expect(index.sections.entries.length).toBeGreaterThan(0)
  const value = () =>
    random.pick<() => unknown>([
      () => random.below(2000),
      () => random.next() * 2000,
      () => `2026-${random.below(2000)}`,
      () => `${random.below(2000)}`,
      () => null,
    ])()
  for (let i = 0; i < 150; i++) {
    const attributes = { n0: value(), n1: value(), ...(random.chance(0.8) && { n2: value() }), t: [value(), value()] }
    compare(seed, segments, matchSegments(index, attributes), attributes)
  }
})

test('ids come in document order, each once, though several alternatives hold', () => {
  const conditions = [
    { $or: [{ a: 1 }, { b: 2 }] },
    { a: 1 },
    { $or: [{ b: { $gt: 1 } }, { a: { $lt: 5 } }, { c: 1 }] },
    {},
  ]
  expect(match(conditions, { a: 1, b: 2 })).toEqual(['s0', 's1', 's2', 's3'])
  expect(match(conditions, { a: 9, b: 2 })).toEqual(['s0', 's2', 's3'])
})

test('more alternatives than a rule is split into are answered all the same', () => {
  const wide = { $and: [0, 1, 2, 3].map((i) => ({ $or: [{ [`x${i}`]: 1 }, { [`y${i}`]: 1 }, { [`z${i}`]: 1 }] })) }
  const nine = { $or: Array.from({ length: 9 }, (_, i) => ({ a: i })) }
  expect(match([wide, nine, { $nor: [nine] }], { x0: 1, y1: 1, z2: 1, x3: 1, a: 8 })).toEqual(['s0', 's1'])
  expect(match([wide, nine, { $nor: [nine] }], { x0: 1, y1: 1, z2: 1, a: 9 })).toEqual(['s2'])
})

test('a reference to segments is answered from the list that the caller gives', () => {
  expect(match([{ $inSegment: 'vip' }, { $not: { $inSegment: ['vip', 'x'] } }], { $segments: ['vip'] })).toEqual(['s0'])
})

test('numbers at, beside and far from a threshold fall into the right class', () => {
  const conditions = [
    { a: { $gte: 5 } },
    { a: { $gt: 5 } },
    { a: 5 },
    { a: { $lt: -0.1 } },
    { a: 0 },
    { a: false },
    { a: { $ne: 0 } },
  ]
  for (const a of [
    5,
    5.000000000000001,
    4.999999999999999,
    0,
    -0,
    1e308,
    -1e308,
    5e-324,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ]) {
    expect(match(conditions, { a })).toEqual(plainly(numbered(conditions), { a }))
  }
})

test('opens bytes at any offset, and refuses others', () => {
  const bytes = buildSegmentIndex(numbered([{ a: { $gte: 5 } }]))
  const shifted = new Uint8Array(bytes.length + 3)
  shifted.set(bytes, 3)
  expect(matchSegments(openSegmentIndex(shifted.subarray(3)), { a: 7 })).toEqual(['s0'])
  expect(() => openSegmentIndex(new Uint8Array(400))).toThrow('no segment index')
  expect(() => openSegmentIndex(bytes.subarray(0, 100))).toThrow('cut short')
  expect(() => openSegmentIndex(bytes.subarray(0, bytes.length - 8))).toThrow('cut short')
})

test('a site without segments matches none', () => {
  expect(match([], { a: 1 })).toEqual([])
})
