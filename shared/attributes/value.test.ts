import { describe, expect, test } from 'vitest'
import { DAY, HOUR, MINUTE, Story } from '../history/story.test-support.ts'
import type { AttributeDefinition } from './definition.ts'
import { hat, shoe, start, valueIn } from './evaluate.test-support.ts'

describe('most frequent', () => {
  test('needs two observations; of equals the first in the alphabet', () => {
    const story = new Story(start)
    const brand: AttributeDefinition = { mostFrequent: 'view_item', of: 'item.brand' }
    story.add('view_item', { items: [shoe] })
    expect(valueIn(story, brand)).toBeUndefined()
    story.add('view_item', { items: [shoe] })
    expect(valueIn(story, brand)).toBe('Borea')
    story.add('view_item', { items: [hat] })
    story.add('view_item', { items: [hat] })
    expect(valueIn(story, brand)).toBe('Alpina')
  })
})

describe('affinity', () => {
  test('is the share of what was seen, each view worth half as much after a half-life', () => {
    const story = new Story(start)
    story.add('view_item', { items: [shoe] })
    story.wait(7 * DAY).add('view_item', { items: [hat] })
    const of = (name: string): AttributeDefinition => ({
      affinity: 'view_item',
      of: 'item.category',
      value: name,
      halfLife: '7d',
    })
    expect(valueIn(story, of('Czapki'))).toBeCloseTo(2 / 3, 12)
    expect(valueIn(story, of('Obuwie'))).toBeCloseTo(1 / 3, 12)
    expect(valueIn(story, of('Obuwie sportowe'))).toBeCloseTo(1 / 3, 12)
    expect(valueIn(story, of('Kije'))).toBe(0)
    expect(valueIn(story, { affinity: 'view_item', of: 'item.category', halfLife: '7d' })).toBeCloseTo(2 / 3, 12)
  })
})

describe('an abandoned cart', () => {
  const left: AttributeDefinition = { notFollowedBy: ['add_to_cart', 'purchase'], gap: '1h', within: '7d' }
  test('is one only when the time to buy has passed', () => {
    const story = new Story(start)
    story.add('add_to_cart', { items: [shoe] })
    expect(valueIn(story.wait(HOUR - 1), left)).toBe(false)
    expect(valueIn(story.wait(1), left)).toBe(true)
  })

  test('is none after a purchase in time', () => {
    const story = new Story(start)
    story.add('add_to_cart', { items: [shoe] })
    story.wait(HOUR).add('purchase', { transactionId: '1' })
    expect(valueIn(story.wait(DAY), left)).toBe(false)
  })

  test('of the same product is not bought by buying another', () => {
    const story = new Story(start)
    story.add('add_to_cart', { items: [shoe, hat] })
    story.wait(MINUTE).add('purchase', { transactionId: '1', items: [hat] })
    expect(valueIn(story.wait(DAY), { ...left, same: 'item.id' })).toBe(true)
    expect(valueIn(story, left)).toBe(false)
  })
})

describe('habits', () => {
  const story = new Story(start)
  for (let week = 0; week < 4; week++) story.wait(7 * DAY).add('purchase', { transactionId: `${week}`, value: 1 })
  test('are regular, stop and start again', () => {
    const regular: AttributeDefinition = { regular: 'purchase', period: '7d', periods: 4, atLeast: 4 }
    const stopped: AttributeDefinition = { stopped: 'purchase', active: '30d', quiet: '14d' }
    const restarted: AttributeDefinition = { restarted: 'purchase', active: '30d', quiet: '14d' }
    expect([valueIn(story, regular), valueIn(story, stopped), valueIn(story, restarted)]).toEqual([true, false, false])
    story.wait(15 * DAY)
    expect([valueIn(story, regular), valueIn(story, stopped), valueIn(story, restarted)]).toEqual([false, true, false])
    story.wait(30 * DAY).add('purchase', { transactionId: 'again', value: 1 })
    expect([valueIn(story, stopped), valueIn(story, restarted)]).toEqual([false, true])
  })
})
