import { describe, expect, test } from 'vitest'
import type { AttributeValue } from '../conditions/condition.ts'
import { DAY, HOUR, MINUTE, Story } from '../history/story.test-support.ts'
import type { AttributeDefinition } from './definition.ts'
import { hat, shoe, start, valueIn } from './evaluate.test-support.ts'
import { evaluateAttributes } from './evaluate.ts'

describe('over an empty history', () => {
  const story = new Story(start)
  test.each<[AttributeDefinition, AttributeValue | undefined]>([
    [{ count: 'view_item', within: '7d' }, 0],
    [{ count: 'view_item' }, 0],
    [{ sum: 'purchase', of: 'value' }, 0],
    [{ sum: 'purchase', of: 'value', within: '30d' }, 0],
    [{ distinct: 'view_item', of: 'item.id' }, 0],
    [{ recency: 'purchase', unit: 'days' }, undefined],
    [{ avg: 'purchase', of: 'value' }, undefined],
    [{ min: 'purchase', of: 'value', within: '7d' }, undefined],
    [{ max: 'purchase', of: 'value' }, undefined],
    [{ first: 'view_item', of: 'item.id' }, undefined],
    [{ last: 'view_item', of: 'item.id' }, undefined],
    [{ mostFrequent: 'view_item', of: 'item.brand' }, undefined],
    [{ affinity: 'view_item', of: 'item.category', value: 'Czapki', halfLife: '7d' }, undefined],
    [{ sequence: ['view_item', 'add_to_cart'], gap: '1h' }, false],
    [{ notFollowedBy: ['add_to_cart', 'purchase'], gap: '1h' }, false],
    [{ regular: 'purchase', period: '7d', periods: 4, atLeast: 1 }, false],
    [{ stopped: 'purchase', active: '30d', quiet: '7d' }, false],
    [{ restarted: 'purchase', active: '30d', quiet: '7d' }, false],
    [{ builtin: 'visit.count' }, 0],
    [{ builtin: 'visit.isNew' }, true],
    [{ builtin: 'orders.count' }, 0],
    [{ builtin: 'orders.avg' }, undefined],
    [{ builtin: 'orders.daysSinceLast' }, undefined],
    [{ builtin: 'rfm.segment' }, undefined],
    [{ builtin: 'no.such' }, undefined],
  ])('%j is %j', (definition, expected) => {
    expect(valueIn(story, definition)).toBe(expected)
  })
})

describe('windows are half-open', () => {
  test('an event leaves (now - w, now] exactly w after it happened', () => {
    const story = new Story(start)
    story.add('view_item', { items: [shoe] })
    story.wait(7 * DAY - 1)
    expect(valueIn(story, { count: 'view_item', within: '7d' })).toBe(1)
    story.wait(1)
    expect(valueIn(story, { count: 'view_item', within: '7d' })).toBe(0)
    expect(valueIn(story, { count: 'view_item', within: '7d', before: '1h' })).toBe(0)
    expect(valueIn(story, { count: 'view_item', within: '30d', before: '7d' })).toBe(1)
  })

  test('"visit" is the running session', () => {
    const story = new Story(start)
    story.add('view_item', { items: [shoe] })
    story.wait(HOUR).add('view_item', { items: [hat] })
    expect(valueIn(story, { count: 'view_item', within: 'visit' })).toBe(1)
  })
})

describe('a condition on the event', () => {
  const story = new Story(start)
  story.add('view_item', { items: [shoe] })
  story.add('view_item', { items: [hat] })
  story.add('view_item_list', { items: [shoe, hat] })
  story.add('page_view')

  test('looks at one item at a time; an event counts once', () => {
    expect(valueIn(story, { count: 'view_item', where: { 'item.category': { $in: ['Obuwie sportowe'] } } })).toBe(1)
    expect(valueIn(story, { count: 'view_item_list', where: { 'item.price': { $gt: 0 } } })).toBe(1)
    expect(
      valueIn(story, { count: 'view_item_list', where: { 'item.brand': 'Alpina', 'item.price': { $gt: 10_000 } } }),
    ).toBe(0)
  })

  test('on items holds for no event that has none', () => {
    expect(valueIn(story, { count: 'page_view', where: { 'item.brand': { $ne: 'Alpina' } } })).toBe(0)
  })

  test('knows where the visit came from', () => {
    const visitor = new Story(start)
    visitor.add('page_view', { source: { class: 'paid', source: 'google', campaign: 'spring' } })
    visitor.wait(MINUTE).add('purchase', { transactionId: '1', value: 100, currency: 'PLN' })
    expect(valueIn(visitor, { sum: 'purchase', of: 'value', where: { 'source.campaign': 'spring' } })).toBe(100)
  })
})

describe('money', () => {
  test('of another currency in the window makes the attribute missing, never mixed', () => {
    const story = new Story(start)
    story.add('purchase', { transactionId: '1', value: 1000, currency: 'EUR' })
    story.wait(10 * DAY).add('purchase', { transactionId: '2', value: 300, currency: 'PLN' })
    expect(valueIn(story, { sum: 'purchase', of: 'value' })).toBeUndefined()
    expect(valueIn(story, { sum: 'purchase', of: 'value', within: '30d' })).toBeUndefined()
    expect(valueIn(story, { avg: 'purchase', of: 'value', within: '7d' })).toBe(300)
    expect(valueIn(story, { sum: 'purchase', of: 'value', where: { currency: 'PLN' } })).toBe(300)
    expect(valueIn(story, { count: 'purchase' })).toBe(2)
    expect(valueIn(story, { builtin: 'orders.value' })).toBeUndefined()
    expect(valueIn(story, { sum: 'purchase', of: 'value' }, { currency: 'EUR' })).toBeUndefined()
  })

  test('without a currency is in that of the market', () => {
    const story = new Story(start)
    story.add('purchase', { transactionId: '1', value: 1000 })
    expect(valueIn(story, { sum: 'purchase', of: 'value' })).toBe(1000)
    expect(valueIn(story, { max: 'purchase', of: 'value', within: '1d' })).toBe(1000)
  })
})

describe('lifetime totals', () => {
  test('outlive the events: count, recency, and sum, average and extremes of the value', () => {
    const story = new Story(start)
    story.add('purchase', { transactionId: '1', value: 100, currency: 'PLN' })
    story.add('purchase', { transactionId: '2', value: 300, currency: 'PLN' })
    story.wait(200 * DAY).add('page_view')
    const of = 'value'
    const asked = {
      count: { count: 'purchase' },
      sum: { sum: 'purchase', of },
      avg: { avg: 'purchase', of },
      min: { min: 'purchase', of },
      max: { max: 'purchase', of },
      recency: { recency: 'purchase', unit: 'days' },
    } as const
    const values = evaluateAttributes(asked, story, { now: story.now, currency: 'PLN', timezone: 'UTC' })
    expect(values).toEqual({ count: 2, sum: 400, avg: 200, min: 100, max: 300, recency: 200 })
    expect(valueIn(story, { count: 'purchase', within: '180d' })).toBe(0)
  })
})
