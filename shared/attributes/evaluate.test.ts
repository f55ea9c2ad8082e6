import { describe, expect, test } from 'vitest'
import type { AttributeValue } from '../conditions/condition.ts'
import { DAY, HOUR, MINUTE, Story } from '../history/story.test-support.ts'
import { emptyCache } from './cache.ts'
import type { AttributeContext } from './context.ts'
import type { AttributeDefinition } from './definition.ts'
import { evaluateAttributes } from './evaluate.ts'
import { chunksNeeded } from './evaluate-by.ts'
import { plan } from './plan.ts'

const start = Date.UTC(2026, 5, 10, 12)

function value(
  story: Story,
  definition: AttributeDefinition,
  more: Partial<AttributeContext> = {},
): AttributeValue | undefined {
  const context = { now: story.now, currency: 'PLN', timezone: 'Europe/Warsaw', ...more }
  return evaluateAttributes({ it: definition }, story, context).it
}

const shoe = { id: 's1', category: ['Obuwie', 'Obuwie sportowe'], brand: 'Borea', price: 30_000 }
const hat = { id: 'h1', category: ['Czapki'], brand: 'Alpina', price: 5_000 }

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
    expect(value(story, definition)).toBe(expected)
  })
})

describe('windows are half-open', () => {
  test('an event leaves (now - w, now] exactly w after it happened', () => {
    const story = new Story(start)
    story.add('view_item', { items: [shoe] })
    story.wait(7 * DAY - 1)
    expect(value(story, { count: 'view_item', within: '7d' })).toBe(1)
    story.wait(1)
    expect(value(story, { count: 'view_item', within: '7d' })).toBe(0)
    expect(value(story, { count: 'view_item', within: '7d', before: '1h' })).toBe(0)
    expect(value(story, { count: 'view_item', within: '30d', before: '7d' })).toBe(1)
  })

  test('"visit" is the running session', () => {
    const story = new Story(start)
    story.add('view_item', { items: [shoe] })
    story.wait(HOUR).add('view_item', { items: [hat] })
    expect(value(story, { count: 'view_item', within: 'visit' })).toBe(1)
  })
})

describe('a condition on the event', () => {
  const story = new Story(start)
  story.add('view_item', { items: [shoe] })
  story.add('view_item', { items: [hat] })
  story.add('view_item_list', { items: [shoe, hat] })
  story.add('page_view')

  test('looks at one item at a time; an event counts once', () => {
    expect(value(story, { count: 'view_item', where: { 'item.category': { $in: ['Obuwie sportowe'] } } })).toBe(1)
    expect(value(story, { count: 'view_item_list', where: { 'item.price': { $gt: 0 } } })).toBe(1)
    expect(
      value(story, { count: 'view_item_list', where: { 'item.brand': 'Alpina', 'item.price': { $gt: 10_000 } } }),
    ).toBe(0)
  })

  test('on items holds for no event that has none', () => {
    expect(value(story, { count: 'page_view', where: { 'item.brand': { $ne: 'Alpina' } } })).toBe(0)
  })

  test('knows where the visit came from', () => {
    const visitor = new Story(start)
    visitor.add('page_view', { source: { class: 'paid', source: 'google', campaign: 'spring' } })
    visitor.wait(MINUTE).add('purchase', { transactionId: '1', value: 100, currency: 'PLN' })
    expect(value(visitor, { sum: 'purchase', of: 'value', where: { 'source.campaign': 'spring' } })).toBe(100)
  })
})

describe('money', () => {
  test('of another currency in the window makes the attribute missing, never mixed', () => {
    const story = new Story(start)
    story.add('purchase', { transactionId: '1', value: 1000, currency: 'EUR' })
    story.wait(10 * DAY).add('purchase', { transactionId: '2', value: 300, currency: 'PLN' })
    expect(value(story, { sum: 'purchase', of: 'value' })).toBeUndefined()
    expect(value(story, { sum: 'purchase', of: 'value', within: '30d' })).toBeUndefined()
    expect(value(story, { avg: 'purchase', of: 'value', within: '7d' })).toBe(300)
    expect(value(story, { sum: 'purchase', of: 'value', where: { currency: 'PLN' } })).toBe(300)
    expect(value(story, { count: 'purchase' })).toBe(2)
    expect(value(story, { builtin: 'orders.value' })).toBeUndefined()
    expect(value(story, { sum: 'purchase', of: 'value' }, { currency: 'EUR' })).toBeUndefined()
  })

  test('without a currency is in that of the market', () => {
    const story = new Story(start)
    story.add('purchase', { transactionId: '1', value: 1000 })
    expect(value(story, { sum: 'purchase', of: 'value' })).toBe(1000)
    expect(value(story, { max: 'purchase', of: 'value', within: '1d' })).toBe(1000)
  })
})

describe('most frequent', () => {
  test('needs two observations; of equals the first in the alphabet', () => {
    const story = new Story(start)
    const brand: AttributeDefinition = { mostFrequent: 'view_item', of: 'item.brand' }
    story.add('view_item', { items: [shoe] })
    expect(value(story, brand)).toBeUndefined()
    story.add('view_item', { items: [shoe] })
    expect(value(story, brand)).toBe('Borea')
    story.add('view_item', { items: [hat] })
    story.add('view_item', { items: [hat] })
    expect(value(story, brand)).toBe('Alpina')
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
    expect(value(story, of('Czapki'))).toBeCloseTo(2 / 3, 12)
    expect(value(story, of('Obuwie'))).toBeCloseTo(1 / 3, 12)
    expect(value(story, of('Obuwie sportowe'))).toBeCloseTo(1 / 3, 12)
    expect(value(story, of('Kije'))).toBe(0)
    expect(value(story, { affinity: 'view_item', of: 'item.category', halfLife: '7d' })).toBeCloseTo(2 / 3, 12)
  })
})

describe('an abandoned cart', () => {
  const left: AttributeDefinition = { notFollowedBy: ['add_to_cart', 'purchase'], gap: '1h', within: '7d' }
  test('is one only when the time to buy has passed', () => {
    const story = new Story(start)
    story.add('add_to_cart', { items: [shoe] })
    expect(value(story.wait(HOUR - 1), left)).toBe(false)
    expect(value(story.wait(1), left)).toBe(true)
  })

  test('is none after a purchase in time', () => {
    const story = new Story(start)
    story.add('add_to_cart', { items: [shoe] })
    story.wait(HOUR).add('purchase', { transactionId: '1' })
    expect(value(story.wait(DAY), left)).toBe(false)
  })

  test('of the same product is not bought by buying another', () => {
    const story = new Story(start)
    story.add('add_to_cart', { items: [shoe, hat] })
    story.wait(MINUTE).add('purchase', { transactionId: '1', items: [hat] })
    expect(value(story.wait(DAY), { ...left, same: 'item.id' })).toBe(true)
    expect(value(story, left)).toBe(false)
  })
})

describe('habits', () => {
  const story = new Story(start)
  for (let week = 0; week < 4; week++) story.wait(7 * DAY).add('purchase', { transactionId: `${week}`, value: 1 })
  test('are regular, stop and start again', () => {
    const regular: AttributeDefinition = { regular: 'purchase', period: '7d', periods: 4, atLeast: 4 }
    const stopped: AttributeDefinition = { stopped: 'purchase', active: '30d', quiet: '14d' }
    const restarted: AttributeDefinition = { restarted: 'purchase', active: '30d', quiet: '14d' }
    expect([value(story, regular), value(story, stopped), value(story, restarted)]).toEqual([true, false, false])
    story.wait(15 * DAY)
    expect([value(story, regular), value(story, stopped), value(story, restarted)]).toEqual([false, true, false])
    story.wait(30 * DAY).add('purchase', { transactionId: 'again', value: 1 })
    expect([value(story, stopped), value(story, restarted)]).toEqual([false, true])
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
    expect(value(story, { count: 'purchase', within: '180d' })).toBe(0)
  })
})

describe('a cache', () => {
  test('of another person or of an erased history is not used', () => {
    const story = new Story(start)
    for (let i = 0; i < 100; i++) story.add('view_item', { items: [shoe] })
    const asked: Record<string, AttributeDefinition> = { views: { count: 'view_item', within: '7d' } }
    const context = { now: story.now, currency: 'PLN', timezone: 'UTC', version: 3 }
    const cache = emptyCache()
    expect(evaluateAttributes(asked, story, context, cache)).toEqual({ views: 100 })
    expect(chunksNeeded({ plan }, asked, story.head, 'PLN', cache, 3)).toEqual([])
    const other = new Story(start)
    other.add('view_item', { items: [shoe] })
    expect(evaluateAttributes(asked, other, context, cache)).toEqual({ views: 1 })
    expect(chunksNeeded({ plan }, asked, { ...other.head, partition: 1 }, 'PLN', cache, 3)).toEqual([0])
  })

  test('needs nothing but the newest chunk after a further event', () => {
    const story = new Story(start)
    for (let i = 0; i < 200; i++) story.add('view_item', { items: [shoe] })
    const asked: Record<string, AttributeDefinition> = { views: { count: 'view_item', within: '7d' } }
    const cache = emptyCache()
    expect(chunksNeeded({ plan }, asked, story.head, 'PLN', cache)).toEqual([0, 1, 2, 3])
    evaluateAttributes(asked, story, { now: story.now, currency: 'PLN', timezone: 'UTC' }, cache)
    story.add('view_item', { items: [shoe] })
    expect(chunksNeeded({ plan }, asked, story.head, 'PLN', cache)).toEqual([3])
  })

  test('is not led astray by a chunk that was lost', () => {
    const story = new Story(start)
    for (let i = 0; i < 200; i++) story.add('view_item', { items: [shoe] })
    delete story.chunks[1]
    const cache = emptyCache()
    const asked: Record<string, AttributeDefinition> = { views: { count: 'view_item', within: '7d' } }
    const context = { now: story.now, currency: 'PLN', timezone: 'UTC' }
    expect(evaluateAttributes(asked, story, context, cache)).toEqual({ views: 200 - 64 })
    story.add('view_item', { items: [shoe] })
    expect(evaluateAttributes(asked, story, context, cache)).toEqual({ views: 201 - 64 })
  })

  test('stays small over a long life, and exact', () => {
    const story = new Story(start)
    const cache = emptyCache()
    const asked: Record<string, AttributeDefinition> = { views: { count: 'view_item', within: '180d' } }
    const context = () => ({ now: story.now, currency: 'PLN', timezone: 'UTC' })
    for (let i = 0; i < 4000; i++) {
      story.wait(1000).add('view_item', { items: [shoe] })
      if (i % 50 === 0) evaluateAttributes(asked, story, context(), cache)
    }
    expect(evaluateAttributes(asked, story, context(), cache)).toEqual(evaluateAttributes(asked, story, context()))
    expect(cache.times.length).toBeLessThan(2048 + 512 + 64)
  })
})

describe('dates', () => {
  const story = new Story(start)
  const birthday = (date: string): Partial<AttributeContext> => ({ traits: { birthday: date } })
  test.each([
    ['1990-06-10', true, true],
    ['1990-06-17', false, true],
    ['1990-06-18', false, false],
    ['1990-06-09', false, false],
    ['--06-12', false, true],
  ])('a birthday on %s is today: %s, within 7 days: %s', (date, isToday, isSoon) => {
    expect(value(story, { builtin: 'birthday.isToday' }, birthday(date))).toBe(isToday)
    expect(value(story, { builtin: 'birthday.isSoon' }, birthday(date))).toBe(isSoon)
  })

  test('the year turns, and 29 February is kept on the 28th', () => {
    const december = new Story(Date.UTC(2026, 11, 30, 12))
    expect(value(december, { anniversary: 'since', within: '7d' }, { traits: { since: '2020-01-02' } })).toBe(true)
    const february = new Story(Date.UTC(2027, 1, 28, 12))
    expect(value(february, { builtin: 'birthday.isToday' }, birthday('2000-02-29'))).toBe(true)
  })

  test('the day is that of the shop`s time zone', () => {
    const late = new Story(Date.UTC(2026, 5, 10, 22, 30))
    expect(value(late, { builtin: 'birthday.isToday' }, birthday('1990-06-11'))).toBe(true)
    expect(value(late, { builtin: 'birthday.isToday' }, { ...birthday('1990-06-11'), timezone: 'UTC' })).toBe(false)
  })

  test.each(['soon', '1990-13-01', '1990-02-30', '', '10.06.1990'])('%j is no date, so it is missing', (date) => {
    expect(value(story, { builtin: 'birthday.isToday' }, birthday(date))).toBeUndefined()
  })

  test('and addresses are not handed out as traits', () => {
    const traits = { born: '1990-06-10', mail: 'a@b.pl', tier: 'gold', points: 5 }
    const get = (name: string) => value(story, { builtin: `trait.${name}` }, { traits })
    expect([get('born'), get('mail'), get('tier'), get('points'), get('constructor')]).toEqual([
      undefined,
      undefined,
      'gold',
      5,
      undefined,
    ])
  })
})

describe('built-in facts', () => {
  test('of visits, orders, cart, RFM and campaigns', () => {
    const story = new Story(start)
    story.add('page_view', { source: { class: 'email', source: 'letter' } })
    story.add('add_to_cart', { items: [{ ...shoe, quantity: 2 }], currency: 'PLN' })
    story.wait(MINUTE).add('purchase', { transactionId: '1', value: 60_000, currency: 'PLN' })
    story.wait(3 * DAY).add('page_view')
    story.wait(2 * MINUTE).add('add_to_cart', { items: [hat], currency: 'PLN' })
    const rfm = { recencyDays: [7, 30, 90, 180], frequency: [1, 2, 4, 9], monetary: [1, 2, 3, 4] } as const
    const names = [
      'visit.count',
      'visit.isNew',
      'visit.daysSinceLast',
      'visit.firstChannel',
      'session.channel',
      'session.pages',
      'session.minutes',
      'orders.count',
      'orders.value',
      'orders.daysSinceLast',
      'orders.thisVisit',
      'cart.categories',
      'rfm.r',
      'rfm.f',
      'rfm.m',
      'rfm.segment',
      'campaign.hello-1.seen',
      'campaign.other.seen',
    ]
    const asked = Object.fromEntries(names.map((name) => [name, { builtin: name }]))
    const values = evaluateAttributes(asked, story, {
      now: story.now,
      currency: 'PLN',
      timezone: 'UTC',
      rfm: { recencyDays: [...rfm.recencyDays], frequency: [...rfm.frequency], monetary: [...rfm.monetary] },
      campaign: (id) => (id === 'hello-1' ? { seen: 2, clicked: 1, dismissed: 0, converted: 0 } : undefined),
    })
    expect(values).toEqual({
      'visit.count': 2,
      'visit.isNew': false,
      'visit.daysSinceLast': 3,
      'visit.firstChannel': 'email',
      'session.channel': 'direct',
      'session.pages': 1,
      'session.minutes': 2,
      'orders.count': 1,
      'orders.value': 60_000,
      'orders.daysSinceLast': 3,
      'orders.thisVisit': false,
      'cart.categories': ['Czapki'],
      'rfm.r': 5,
      'rfm.f': 1,
      'rfm.m': 5,
      'rfm.segment': 'promising',
      'campaign.hello-1.seen': 2,
    })
  })
})
