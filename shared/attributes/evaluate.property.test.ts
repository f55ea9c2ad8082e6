import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { EventDraft, HistoryEvent } from '../history/event.ts'
import { append, emptyHead } from '../history/log.ts'
import { emptyCache } from './cache.ts'
import type { AttributeDefinition } from './definition.ts'
import { allParts, evaluateAttributes } from './evaluate.ts'
import { chunksNeeded, evaluatePlan } from './evaluate-plan.ts'
import { evaluateShort, isForShort } from './evaluate-short.ts'
import { planAttributes } from './plan.ts'
import { referenceValue } from './reference.test-support.ts'

const start = 1_790_000_000_000
const currency = 'PLN'

const item = fc.record(
  {
    id: fc.constantFrom('a', 'b', 'c', 'd'),
    brand: fc.constantFrom('x', 'y'),
    category: fc.constantFrom<string[]>(['Root', 'Shoes'], ['Root', 'Hats'], ['Bags']),
    price: fc.constantFrom(100, 250, 4000),
    oldPrice: fc.constantFrom(200, 5000),
    quantity: fc.constantFrom(1, 2),
  },
  { requiredKeys: ['id'] },
)
const draft: fc.Arbitrary<EventDraft> = fc.record(
  {
    name: fc.constantFrom('view_item', 'view_item', 'add_to_cart', 'purchase', 'search', 'page_view'),
    items: fc.array(item, { maxLength: 3 }),
    value: fc.constantFrom(0, 100, 999, 5000),
    currency: fc.constantFrom('PLN', 'PLN', 'PLN', 'PLN', 'PLN', 'EUR'),
    page: fc.constantFrom('product', 'cart'),
    source: fc.constantFrom(
      { class: 'paid', source: 'google', campaign: 'spring' } as const,
      { class: 'email', source: 'letter' } as const,
    ),
  },
  { requiredKeys: ['name'] },
)
/** Steps in time: within a visit, between visits, between days and months. */
const step = fc.constantFrom(0, 1, 1000, 60_000, 20 * 60_000, 31 * 60_000, 3_600_000, 86_400_000, 9 * 86_400_000)
const story = fc.array(fc.tuple(draft, step), { minLength: 0, maxLength: 120 })

const name = fc.constantFrom('view_item', 'add_to_cart', 'purchase', 'page_view', 'visit_start')
const duration = fc.constantFrom('1m', '30m', '1h', '1d', '7d', '30d', '180d')
const where = fc.constantFrom(
  { 'item.category': { $in: ['Shoes'] } },
  { 'item.brand': 'x' },
  { 'item.price': { $gte: 250 } },
  { value: { $gte: 100 } },
  { page: 'product' },
  { 'source.class': 'paid' },
  { $or: [{ 'item.id': 'a' }, { currency: 'EUR' }] },
  { 'item.isReduced': true },
)
const filter = fc.record(
  { where, within: fc.oneof(duration, fc.constant('visit')), before: fc.constantFrom('30m', '1h', '1d') },
  { requiredKeys: [] },
)
const number = fc.constantFrom('value', 'item.price', 'item.quantity', 'item.revenue')
const label = fc.constantFrom('item.id', 'item.brand', 'item.category', 'page', 'item.isReduced', 'source.source')

function form(fields: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<AttributeDefinition> {
  return fc.tuple(fc.record(fields), filter).map(([own, rest]) => ({ ...own, ...rest }) as AttributeDefinition) // built to fit
}
const definition = fc.oneof(
  form({ count: name }),
  form({ recency: name, unit: fc.constantFrom('minutes', 'hours', 'days') }),
  form({ sum: name, of: number }),
  form({ avg: name, of: number }),
  form({ min: name, of: number }),
  form({ max: name, of: number }),
  form({ distinct: name, of: label }),
  form({ first: name, of: fc.oneof(label, number) }),
  form({ last: name, of: fc.oneof(label, number) }),
  form({ mostFrequent: name, of: fc.constantFrom('item.id', 'item.brand', 'item.category', 'page') }),
  form({ affinity: name, of: label, value: fc.constantFrom('Root', 'Shoes', 'x', 'true', 'a'), halfLife: duration }),
  form({ affinity: name, of: label, halfLife: duration }),
  form({ sequence: fc.array(name, { minLength: 2, maxLength: 4 }), gap: duration }),
  form({ sequence: fc.array(name, { minLength: 2, maxLength: 3 }), gap: duration, same: fc.constant('item.id') }),
  form({ notFollowedBy: fc.tuple(name, name), gap: duration }),
  form({ notFollowedBy: fc.tuple(name, name), gap: duration, same: fc.constant('item.id') }),
  form({
    regular: name,
    period: fc.constantFrom('1h', '1d', '7d'),
    periods: fc.integer({ min: 1, max: 4 }),
    atLeast: fc.integer({ min: 1, max: 4 }),
  }),
  form({ stopped: name, active: fc.constantFrom('7d', '30d'), quiet: fc.constantFrom('1h', '1d') }),
  form({ restarted: name, active: fc.constantFrom('7d', '30d'), quiet: fc.constantFrom('1h', '1d') }),
)
const definitions = fc
  .array(definition, { minLength: 1, maxLength: 12 })
  .map((list) => Object.fromEntries(list.map((each, i) => [`a${i}`, each])))

/** A browser that records a story; `look` is called after every event with what it has stored. */
function live(
  events: readonly (readonly [EventDraft, wait: number, late?: number])[],
  look?: (store: Store) => void,
): Store {
  const store: Store = { head: emptyHead(start), chunks: {}, now: start, all: [] }
  for (const [next, wait, late] of events) {
    store.now += wait
    const { head, chunks, removed, newVisit, event } = append(
      store.head,
      store.chunks[store.head.last] ?? [],
      late ? { ...next, at: store.now - late } : next,
      store.now,
    )
    store.head = head
    Object.assign(store.chunks, chunks)
    for (const gone of removed) delete store.chunks[gone]
    const added = head.events - store.all.length
    const newest = [...(chunks[head.last - 1] ?? []), ...(chunks[head.last] ?? [])].slice(-added)
    if (added) store.all.push(...newest)
    expect(added).toBe((event ? 1 : 0) + (newVisit ? 1 : 0))
    look?.(store)
  }
  return store
}
interface Store {
  head: ReturnType<typeof emptyHead>
  chunks: Record<number, HistoryEvent[]>
  now: number
  all: HistoryEvent[]
}

function close(actual: unknown, expected: unknown): boolean {
  if (typeof actual !== 'number' || typeof expected !== 'number') return Object.is(actual, expected)
  return Math.abs(actual - expected) <= 1e-9 * Math.max(1, Math.abs(expected))
}

const RUNS = { numRuns: 1500 }
const PATIENCE = 120_000

test('every attribute equals its definition read over the plain list of events', { timeout: PATIENCE }, () => {
  fc.assert(
    fc.property(story, definitions, step, (events, asked, later) => {
      const { head, chunks, now, all } = live(events)
      const context = { now: now + later, currency, timezone: 'UTC' }
      const values = evaluateAttributes(asked, { head, chunks }, context)
      for (const [key, each] of Object.entries(asked)) {
        const expected = referenceValue(each as object, all, context)
        if (!close(values[key], expected)) throw new Error(`${JSON.stringify(each)}: ${values[key]} for ${expected}`)
      }
    }),
    RUNS,
  )
})

test('a cache brought up to date after any of the events, and stored in between, changes no value', {
  timeout: PATIENCE,
}, () => {
  fc.assert(
    fc.property(story, definitions, fc.array(fc.boolean()), (events, asked, looks) => {
      let cache = emptyCache()
      let turn = 0
      const plan = planAttributes(asked)
      const key = '1'
      const store = live(events, ({ head, chunks, now }) => {
        if (!looks[turn++]) return
        const context = { now, currency, timezone: 'UTC' }
        const needed = chunksNeeded(cache, plan, { head, key })
        const read = Object.fromEntries(needed.map((chunk) => [chunk, chunks[chunk] ?? []]))
        const values = evaluatePlan(allParts, plan, { history: { head, chunks: read }, context, cache })
        const fresh = evaluateAttributes(asked, { head, chunks }, context)
        expect(Object.keys(values)).toEqual(Object.keys(fresh))
        for (const [key, value] of Object.entries(fresh)) expect(close(values[key], value)).toBe(true)
        expect(chunksNeeded(cache, plan, { head, key })).toEqual([])
        cache = structuredClone(cache)
      })
      expect(store.head.events).toBe(store.all.length)
    }),
    { numRuns: 300 },
  )
})

/** Some events are reported later than they happened. */
const lateStory = fc.array(fc.tuple(draft, step, fc.constantFrom(0, 0, 60_000, 3_600_000)), { maxLength: 120 })

/** Moments of looking, before and after the newest event; a clock may be put back, and months may pass. */
const moments = fc.array(
  fc.constantFrom(
    0,
    0,
    1,
    999,
    60_000,
    1_800_000,
    3_600_000,
    86_400_000,
    7 * 86_400_000,
    40 * 86_400_000,
    -1000,
    -3_600_000,
  ),
  { maxLength: 4 },
)

test('whenever it is looked at, what was kept from earlier is what a fresh evaluation says', {
  timeout: PATIENCE,
}, () => {
  fc.assert(
    fc.property(lateStory, definitions, fc.array(moments), (events, asked, looks) => {
      let cache = emptyCache()
      let turn = 0
      const plan = planAttributes(asked)
      live(events, ({ head, chunks, now }) => {
        for (const moment of looks[turn++] ?? []) {
          const context = { now: now + moment, currency, timezone: 'UTC' }
          chunksNeeded(cache, plan, { head, key: '1' })
          const values = evaluatePlan(allParts, plan, { history: { head, chunks }, context, cache })
          const fresh = evaluateAttributes(asked, { head, chunks }, context)
          for (const name of Object.keys(plan.attributes)) {
            if (close(values[name], fresh[name])) continue
            throw new Error(`${JSON.stringify(asked[name])}: kept ${values[name]} for ${fresh[name]}`)
          }
          cache = structuredClone(cache)
        }
      })
    }),
    { numRuns: 500 },
  )
})

test('a cache of other definitions is completed', { timeout: PATIENCE }, () => {
  fc.assert(
    fc.property(story, definitions, definitions, (events, before, after) => {
      const { head, chunks, now } = live(events)
      const context = { now, currency, timezone: 'UTC' }
      const cache = emptyCache()
      evaluateAttributes(before, { head, chunks }, context, cache)
      expect(evaluateAttributes(after, { head, chunks }, context, cache)).toEqual(
        evaluateAttributes(after, { head, chunks }, context),
      )
    }),
    { numRuns: 300 },
  )
})

test('of a short history, values told without a cache are those of the whole evaluation', { timeout: PATIENCE }, () => {
  fc.assert(
    fc.property(lateStory, definitions, moments, fc.nat(4), (events, asked, looks, lost) => {
      const common = Object.fromEntries(
        Object.entries(asked).filter(([name, each]) => isForShort(planAttributes({ [name]: each }))),
      )
      const { head, chunks, now } = live(events)
      // The clock may have been wrong while older chunks were written, and one of them may be gone.
      const shifted = Object.fromEntries(
        Object.entries(chunks).map(([number, chunk]) => [
          number,
          chunk.map((event) => ({ ...event, at: event.at + (Number(number) === head.first ? 7_200_000 : 0) })),
        ]),
      )
      delete shifted[head.first + lost]
      const history = { head, chunks: shifted }
      for (const moment of [0, ...looks]) {
        const context = { now: now + moment, currency, timezone: 'UTC' }
        const values = evaluateShort(allParts, planAttributes(common), { history, context })
        const whole = evaluateAttributes(common, history, context)
        const told = Object.keys(values).filter((name) => values[name] !== undefined)
        expect(told).toEqual(Object.keys(whole))
        for (const [name, value] of Object.entries(whole)) {
          if (close(values[name], value)) continue
          throw new Error(`${JSON.stringify(asked[name])}: ${values[name]} for ${value}`)
        }
      }
    }),
    RUNS,
  )
})
