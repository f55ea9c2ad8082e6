import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { HISTORY_DAYS, MAX_EVENTS, MAX_OWN_NAMES } from './bounds.ts'
import { CHUNK_EVENTS } from './log.ts'
import { DAY, HOUR, MINUTE, Story } from './story.test-support.ts'

describe('chunks', () => {
  test('hold 64 events each; the next event begins another', () => {
    const story = new Story()
    for (let i = 0; i < CHUNK_EVENTS - 1; i++) story.add('page_view')
    expect(Object.keys(story.chunks)).toEqual(['0'])
    const { chunks } = story.add('page_view')
    expect(Object.keys(chunks)).toEqual(['1'])
    expect(story.chunks[1]).toHaveLength(1)
  })

  test('read one after the other are the events in their order, whatever the pauses', () => {
    const pauses = fc.array(fc.constantFrom(0, 1, MINUTE, HOUR, DAY, 40 * DAY), { maxLength: 300 })
    fc.assert(
      fc.property(pauses, (waits) => {
        const story = new Story()
        const all: number[] = []
        waits.forEach((wait, i) => {
          story.wait(wait).add('search', { searchTerm: `${i}` })
          all.push(story.now)
        })
        const oldest = story.now - HISTORY_DAYS * DAY
        const kept = story.events.filter(({ name }) => name === 'search')
        const terms = kept.map(({ searchTerm }) => Number(searchTerm))
        expect(terms).toEqual(terms.map((_, i) => all.length - terms.length + i))
        expect(kept.length).toBeGreaterThanOrEqual(all.filter((at) => at > oldest).length)
        expect(kept.every(({ at }) => at > oldest - DAY)).toBe(true)
        const { first, last, kept: counts } = story.head
        expect(Object.keys(story.chunks).map(Number)).toEqual(counts.map((_, i) => first + i))
        expect(last).toBe(first + Math.max(0, counts.length - 1))
        expect(counts.map(([, count]) => count)).toEqual(Object.values(story.chunks).map((chunk) => chunk.length))
      }),
      { numRuns: 60 },
    )
  })
})

describe('bounds', () => {
  test('the oldest chunk goes when there are more than 2,048 events, and lifetime totals stay', () => {
    const story = new Story()
    for (let i = 0; story.head.events < MAX_EVENTS; i++)
      story.wait(1000).add('purchase', { transactionId: `n${i}`, value: 100, currency: 'PLN' })
    expect(story.events).toHaveLength(MAX_EVENTS)
    const { removed } = story.add('page_view')
    expect(removed).toEqual([0])
    expect(story.events).toHaveLength(MAX_EVENTS + 1 - CHUNK_EVENTS)
    expect(story.head.rollups.purchase).toMatchObject({
      count: MAX_EVENTS - 1,
      money: { PLN: [MAX_EVENTS - 1, 100 * (MAX_EVENTS - 1), 100, 100] },
    })
  })

  test('events are gone 181 days later, totals are not', () => {
    const story = new Story()
    story.add('view_item', { items: [{ id: 'a' }] })
    story.wait(181 * DAY).add('page_view')
    expect(story.names()).toEqual(['visit_start', 'page_view'])
    expect(story.head.rollups.view_item?.count).toBe(1)
  })

  test('events of 180 days less a millisecond stay', () => {
    const story = new Story()
    story.add('view_item', { items: [{ id: 'a' }] })
    story.wait(180 * DAY - 1).add('page_view')
    expect(story.names()).toContain('view_item')
  })

  test('a shop has up to 64 event names of its own; GA4 names always fit', () => {
    const story = new Story()
    for (let i = 0; i < 2 * MAX_OWN_NAMES; i++) story.add(`own_${i}`)
    expect(Object.keys(story.head.rollups).length).toBeLessThanOrEqual(MAX_OWN_NAMES)
    expect(story.add('one_more').event).toBeUndefined()
    expect(story.add('purchase', { transactionId: 'T' }).event).toBeDefined()
  })

  test.each(['', '__proto__', 'a b', '1st', 'x'.repeat(65)])('the event name %j is refused', (name) => {
    const story = new Story()
    expect(story.add(name)).toMatchObject({ chunks: {}, removed: [], newVisit: false })
    expect(story.head.events).toBe(0)
  })

  test('names that every object has are ordinary names', () => {
    const story = new Story()
    story.add('constructor')
    story.add('constructor')
    const totals = Object.entries(story.head.rollups).map(([name, { count }]) => [name, count])
    expect(totals).toEqual([
      ['visit_start', 1],
      ['constructor', 2],
    ])
  })
})

describe('clocks', () => {
  test('that go back by minutes leave the times as they were until they have caught up', () => {
    const story = new Story()
    story.add('page_view')
    const { now } = story
    story.wait(-10 * MINUTE).add('page_view')
    expect(story.events.map(({ at }) => at)).toEqual([now, now, now])
    expect(story.head.session?.number).toBe(1)
    story.wait(11 * MINUTE).add('page_view')
    expect(story.events.at(-1)?.at).toBe(now + MINUTE)
  })

  test('that were weeks ahead do not leave the visitor in the future', () => {
    const story = new Story()
    story.add('page_view').head
    story.wait(30 * DAY).add('view_item', { items: [{ id: 'a' }] })
    story.wait(-30 * DAY + MINUTE).add('page_view')
    const times = story.events.map(({ at }) => at)
    expect(Math.max(...times)).toBe(story.now)
    expect(times).toEqual([...times].sort((a, b) => a - b))
    expect(story.head.rollups.view_item?.lastAt).toBe(story.now)
  })

  test('of a page cannot date an event later than now', () => {
    const story = new Story()
    story.add('page_view', { at: story.now + DAY })
    expect(story.events.at(-1)?.at).toBe(story.now)
  })

  test('times never fall along the log, whatever the clock does', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -3 * DAY, max: 3 * DAY }), { maxLength: 60 }), (jumps) => {
        const story = new Story()
        for (const jump of jumps) {
          story.wait(jump).add('page_view')
          const times = story.tail.map(({ at }) => at)
          expect(times).toEqual([...times].sort((a, b) => a - b))
          expect(story.head.lastAt - story.now).toBeLessThanOrEqual(DAY)
        }
      }),
      { numRuns: 100 },
    )
  })
})

describe('sessions', () => {
  test('begin with visit_start and end after 30 minutes without an event', () => {
    const story = new Story()
    expect(story.add('page_view').newVisit).toBe(true)
    expect(story.wait(30 * MINUTE - 1).add('page_view').newVisit).toBe(false)
    expect(story.wait(30 * MINUTE).add('page_view').newVisit).toBe(true)
    expect(story.names()).toEqual(['visit_start', 'page_view', 'page_view', 'visit_start', 'page_view'])
    expect(story.events.map(({ session }) => session)).toEqual([1, 1, 1, 2, 2])
    expect(story.head.session).toMatchObject({ number: 2, pages: 1, from: 3 })
  })

  const ad = { class: 'paid', source: 'google', campaign: 'spring' } as const
  test('begin with another campaign, once', () => {
    const story = new Story()
    story.add('page_view', { source: { class: 'direct' } })
    expect(story.wait(MINUTE).add('page_view', { source: ad }).newVisit).toBe(true)
    expect(story.wait(MINUTE).add('page_view', { source: ad }).newVisit).toBe(false)
    expect(story.wait(MINUTE).add('page_view', { source: { ...ad, campaign: 'autumn' } }).newVisit).toBe(true)
    expect(story.head.session?.source.campaign).toBe('autumn')
    expect(story.head.firstSource).toEqual({ class: 'direct' })
  })

  test.each(['internal', 'direct'] as const)('go on with %s navigation', (kind) => {
    const story = new Story()
    story.add('page_view', { source: ad })
    expect(story.wait(MINUTE).add('page_view', { source: { class: kind } }).newVisit).toBe(false)
    expect(story.head.session?.source).toEqual(ad)
  })

  test('go on when a payment page sends the visitor back', () => {
    const story = new Story()
    story.add('page_view', { source: ad })
    story.add('begin_checkout', { page: 'checkout' })
    const back = { class: 'referral', source: 'bank.example' } as const
    expect(story.wait(5 * MINUTE).add('page_view', { page: 'thank_you', source: back }).newVisit).toBe(false)
  })
})
