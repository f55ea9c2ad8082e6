import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { AttributeDefinition } from '../../../shared/attributes/definition.ts'
import { evaluateAttributes } from '../../../shared/attributes/evaluate.ts'
import { type Definitions, planAttributes } from '../../../shared/attributes/plan.ts'
import type { EventDraft, HistoryEvent } from '../../../shared/history/event.ts'
import { append, CHUNK_EVENTS, emptyHead, type HistoryHead } from '../../../shared/history/log.ts'
import type { SentManifest } from '../../../shared/wire/manifest.ts'
import { chunkKey, type Kept } from './kept.ts'
import { newMe } from './new-me.ts'
import { loadPartsBy } from './parts.ts'
import { SHORT_CHUNKS, SHORT_LOOKS, vectorOf } from './vector.ts'

const loaded: string[] = []
loadPartsBy((file) => {
  const name = file.replace('memory-', '')
  loaded.push(name)
  return import(`./parts/${name}.ts`)
})

const START = 1_790_000_000_000
const name = fc.constantFrom('view_item', 'add_to_cart', 'purchase', 'page_view', 'search')
const item = fc.record(
  { id: fc.constantFrom('a', 'b', 'c'), brand: fc.constantFrom('x', 'y'), price: fc.constantFrom(100, 250) },
  { requiredKeys: ['id'] },
)
const draft: fc.Arbitrary<EventDraft> = fc.record(
  {
    name,
    items: fc.array(item, { maxLength: 2 }),
    value: fc.constantFrom(0, 999),
    currency: fc.constantFrom('PLN', 'PLN', 'EUR'),
    source: fc.constantFrom({ class: 'paid', source: 'google' } as const, { class: 'email' } as const),
  },
  { requiredKeys: ['name'] },
)
const step = fc.constantFrom(0, 1000, 60_000, 31 * 60_000, 86_400_000, 9 * 86_400_000)
const story = fc.array(fc.tuple(draft, step), { maxLength: 90 })

const where = fc.constantFrom(
  { 'item.brand': 'x' },
  { 'item.price': { $gte: 250 } },
  { $or: [{ 'item.id': { $in: ['a'] } }, { currency: { $ne: 'PLN' } }] },
  { 'item.id': { $regex: '^[ab]' } },
  { 'source.class': { $exists: true } },
  { searchTerm: { $type: 'string' } },
)
const filter = fc.record({ where, within: fc.constantFrom('visit', '1d', '30d') }, { requiredKeys: [] })
const form = (fields: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<AttributeDefinition> =>
  fc.tuple(fc.record(fields), filter).map(([own, rest]) => ({ ...own, ...rest }) as AttributeDefinition) // built to fit
const number = fc.constantFrom('value', 'item.price', 'item.revenue')
const label = fc.constantFrom('item.id', 'item.brand')
const gap = fc.constantFrom('30m', '1d')
const builtin = fc.constantFrom(
  ...['visit.count', 'visit.firstChannel', 'session.pages', 'session.medium', 'orders.count', 'orders.value'],
  ...['cart.brands', 'cart.minutesSinceChange', 'rfm.segment', 'birthday.isSoon', 'campaign.a.seen', 'trait.size'],
)
const definition = fc.oneof(
  form({ count: name }),
  form({ recency: name, unit: fc.constantFrom('minutes', 'days') }),
  ...['sum', 'avg', 'min', 'max'].map((operation) => form({ [operation]: name, of: number })),
  ...['distinct', 'first', 'last', 'mostFrequent'].map((operation) => form({ [operation]: name, of: label })),
  form({ affinity: name, of: label, halfLife: fc.constant('7d') }),
  form({ sequence: fc.tuple(name, name), gap }),
  form({ notFollowedBy: fc.tuple(name, name), gap }),
  form({ regular: name, period: fc.constant('1d'), periods: fc.constant(3), atLeast: fc.integer({ min: 1, max: 3 }) }),
  form({ stopped: name, active: fc.constant('7d'), quiet: gap }),
  form({ restarted: name, active: fc.constant('7d'), quiet: gap }),
  builtin.map((fact) => ({ builtin: fact })),
  fc.constant({ anniversary: 'birthday', within: '7d' }),
)
const definitions = fc
  .array(definition, { minLength: 1, maxLength: 8 })
  .map((list) => Object.fromEntries(list.map((each, i) => [`a${i}`, each])))

const traits = { birthday: '1990-09-25', size: 'M' }
const market = { currency: 'PLN', timezone: 'Europe/Warsaw' }
const manifestOf = (asked: Definitions): SentManifest => ({
  ...planAttributes(asked),
  ...market,
  version: 3,
  experiments: [],
  caps: {},
})

interface Browser {
  head: HistoryHead
  chunks: Record<number, readonly HistoryEvent[]>
  now: number
  stored: Map<string, unknown>
}

const emptyBrowser = (): Browser => ({ head: emptyHead(START), chunks: {}, now: START, stored: new Map() })

function record(browser: Browser, next: EventDraft, wait: number): void {
  browser.now += wait
  const { head, chunks, removed } = append(browser.head, browser.chunks[browser.head.last] ?? [], next, browser.now)
  browser.head = head
  Object.assign(browser.chunks, chunks)
  for (const [number, chunk] of Object.entries(chunks)) browser.stored.set(chunkKey(0, number), chunk)
  for (const number of removed) {
    delete browser.chunks[number]
    browser.stored.delete(chunkKey(0, number))
  }
}

/** What a change on a page sees. */
function keptOf({ head, chunks, now, stored }: Browser): Kept {
  const moment = { _siteId: 's', _now: now, _isPersonal: true, _isMeasured: true, _isSampled: true }
  const me = newMe(moment)
  me.person = { ...me.person, head, traits }
  return {
    ...moment,
    me,
    tail: chunks[head.last] ?? [],
    site: undefined,
    _box: {
      _from: stored,
      _get: async (key) => structuredClone(stored.get(key)),
      _put: (key, value) => void stored.set(key, structuredClone(value)),
    },
  }
}

/** As the store does it: what finds a part missing is made again with it. */
async function lazily<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (cause) {
    if (typeof cause !== 'function') throw cause
    await cause()
    return lazily(work)
  }
}

// First in this file: later ones load parts.
test('a short history and common attributes need no part; a long one, and other operations, need the engine', async () => {
  const common = {
    ...{
      views: { count: 'view_item', where: { 'item.brand': 'x' }, within: '7d' },
      seen: { recency: 'view_item', unit: 'days' },
    },
    ...{ spent: { sum: 'purchase', of: 'value', within: '30d' }, brands: { distinct: 'view_item', of: 'item.brand' } },
    ...{ left: { notFollowedBy: ['add_to_cart', 'purchase'], gap: '1h', within: '7d' } },
    ...{ dearest: { max: 'view_item', of: 'item.price' }, visits: { builtin: 'visit.count' } },
    ...{ often: { mostFrequent: 'view_item', of: 'item.id' } },
  } satisfies Definitions
  const browser = emptyBrowser()
  const asked = (definitions: Definitions) => vectorOf(keptOf(browser), manifestOf(definitions))
  const seen = { name: 'view_item', items: [{ id: 'a', brand: 'x', price: 100 }] }
  for (let i = 0; i < SHORT_CHUNKS * CHUNK_EVENTS - 1; i++) record(browser, seen, 1000)
  expect(browser.head.kept.length).toBe(SHORT_CHUNKS)
  expect(await asked(common)).toEqual({
    ...{ views: 255, seen: 0, spent: 0, brands: 1, left: false, dearest: 100, visits: 1, often: 'a' },
  })
  await expect(asked({ liking: { affinity: 'view_item', of: 'item.id', halfLife: '7d' } })).rejects.toBeTypeOf(
    'function',
  )
  const many = Object.fromEntries(
    Array.from({ length: 16 }, (_, i) => [`a${i}`, { count: 'view_item', where: { 'item.price': i } }]),
  )
  expect(browser.head.events * 15).toBeLessThanOrEqual(SHORT_LOOKS)
  const { a0: _, ...fewer } = many
  expect(await asked(fewer)).toMatchObject({ a1: 0 })
  await expect(asked(many)).rejects.toBeTypeOf('function')
  record(browser, seen, 1000)
  await expect(asked(common)).rejects.toBeTypeOf('function')
  expect(loaded).toEqual([])
  expect(await lazily(() => asked(common))).toMatchObject({ views: 256 })
  expect(loaded).toEqual(['engine'])
})

test('on every page, with parts loaded as they are found missing, attributes are what the whole evaluation says', async () => {
  await fc.assert(
    fc.asyncProperty(story, definitions, async (events, asked) => {
      const browser = emptyBrowser()
      const manifest = manifestOf(asked)
      for (const [i, [next, wait]] of events.entries()) {
        record(browser, next, wait)
        if (i % 7 && i < events.length - 1) continue
        const { head, chunks, now } = browser
        const found = await lazily(() => vectorOf(keptOf(browser), manifest))
        expect(found).toEqual(evaluateAttributes(asked, { head, chunks }, { ...market, now, traits }))
      }
    }),
    { numRuns: 400 },
  )
}, 120_000)
