import { describe, expect, test } from 'vitest'
import { DAY, MINUTE, Story } from '../history/story.test-support.ts'
import type { AttributeContext } from './context.ts'
import { hat, shoe, start, valueIn } from './evaluate.test-support.ts'
import { evaluateAttributes } from './evaluate.ts'

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
    expect(valueIn(story, { builtin: 'birthday.isToday' }, birthday(date))).toBe(isToday)
    expect(valueIn(story, { builtin: 'birthday.isSoon' }, birthday(date))).toBe(isSoon)
  })

  test('the year turns, and 29 February is kept on the 28th', () => {
    const december = new Story(Date.UTC(2026, 11, 30, 12))
    expect(valueIn(december, { anniversary: 'since', within: '7d' }, { traits: { since: '2020-01-02' } })).toBe(true)
    const february = new Story(Date.UTC(2027, 1, 28, 12))
    expect(valueIn(february, { builtin: 'birthday.isToday' }, birthday('2000-02-29'))).toBe(true)
  })

  test('the day is that of the shop`s time zone', () => {
    const late = new Story(Date.UTC(2026, 5, 10, 22, 30))
    expect(valueIn(late, { builtin: 'birthday.isToday' }, birthday('1990-06-11'))).toBe(true)
    expect(valueIn(late, { builtin: 'birthday.isToday' }, { ...birthday('1990-06-11'), timezone: 'UTC' })).toBe(false)
  })

  test.each(['soon', '1990-13-01', '1990-02-30', '', '10.06.1990'])('%j is no date, so it is missing', (date) => {
    expect(valueIn(story, { builtin: 'birthday.isToday' }, birthday(date))).toBeUndefined()
  })

  test('and addresses are not handed out as traits', () => {
    const traits = { born: '1990-06-10', mail: 'a@b.pl', tier: 'gold', points: 5 }
    const get = (name: string) => valueIn(story, { builtin: `trait.${name}` }, { traits })
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
