import { expect, test } from 'vitest'
import { nestAttributes } from '../conditions/nest.ts'
import { explainSegments } from './explain-segments.ts'
import { sampleDocument } from './sample-document.ts'

const explained = (
  attributes: Record<string, unknown>,
  locale: 'pl' | 'en' = 'en',
  segments = sampleDocument().segments,
) => explainSegments(sampleDocument(segments && { segments }), nestAttributes(attributes), locale)

test('every segment is explained in document order, with the reason in words', () => {
  const found = explained({ 'cart.value': 12_900, shoeViews7d: 4 })
  expect(found.map(({ id, holds }) => [id, holds])).toEqual([
    ['shoe-fan', true],
    ['hot-lead', false],
    ['vip', false],
  ])
  expect(found[0]?.lines).toEqual(['shoeViews7d 4 is at least 3'])
  expect(found[1]?.lines[0]).toMatch(/cart\.value 12.900 is not at least 20.000/)
})

test('a score tells the points of each part and what it takes', () => {
  const [, score] = explained({ 'cart.value': 30_000, 'visit.count': 4 })
  expect(score).toMatchObject({ holds: true, points: 60, threshold: 50 })
  expect(score?.lines.map((line) => line.split(':')[0])).toEqual(['+40', '+20'])
})

test('it answers in Polish, with the label of a ready-made segment', () => {
  const [segment] = explained({ 'orders.daysSinceLast': 200 }, 'pl', [{ ready: 'lapsed' }])
  expect(segment).toMatchObject({ id: 'lapsed', label: 'Utraceni', holds: true })
})

test('segments that refer to others are explained by what those turned out to be', () => {
  const found = explained({ 'visit.count': 1 }, 'en', [
    { id: 'b', when: { $not: { $inSegment: 'a' } } },
    { id: 'a', when: { 'visit.count': 1 } },
  ])
  expect(found.map(({ id, holds }) => [id, holds])).toEqual([
    ['b', false],
    ['a', true],
  ])
})

test('who never ordered is not somebody who ordered lately', () => {
  const [segment] = explained({}, 'en', [{ id: 's', when: { daysSinceOrder: { $lt: 30 } } }])
  expect(segment?.holds).toBe(false)
})
