import fc from 'fast-check'
import { expect, test } from 'vitest'
import { emptyCache } from '../../../shared/attributes/cache.ts'
import type { AttributeDefinition } from '../../../shared/attributes/definition.ts'
import { evaluateAttributes } from '../../../shared/attributes/evaluate.ts'
import { chunksNeeded, evaluatePlan } from '../../../shared/attributes/evaluate-plan.ts'
import { planAttributes } from '../../../shared/attributes/plan.ts'
import type { EventDraft, HistoryEvent } from '../../../shared/history/event.ts'
import { append, emptyHead } from '../../../shared/history/log.ts'
import { attributeParts } from './attribute-parts.ts'
import { loadPart, Missing } from './parts.ts'

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

test('with parts loaded as they are found missing, attributes are what the whole evaluation says', async () => {
  await fc.assert(
    fc.asyncProperty(story, definitions, async (events, asked) => {
      let head = emptyHead(START)
      let now = START
      const chunks: Record<number, HistoryEvent[]> = {}
      for (const [next, wait] of events) {
        now += wait
        const appended = append(head, chunks[head.last] ?? [], next, now)
        head = appended.head
        Object.assign(chunks, appended.chunks)
      }
      const traits = { birthday: '1990-09-25', size: 'M' }
      const campaign = () => ({ seen: 2, clicked: 0, dismissed: 0, converted: 0 })
      const context = { now, currency: 'PLN', timezone: 'Europe/Warsaw', traits, campaign }
      const cache = emptyCache()
      const plan = planAttributes(asked)
      const lazily = async (): Promise<unknown> => {
        try {
          chunksNeeded(attributeParts, plan, { head, cache, key: '3' })
          return evaluatePlan(attributeParts, plan, { history: { head, chunks }, context, cache })
        } catch (cause) {
          if (!(cause instanceof Missing)) throw cause
          await loadPart(cause._name)
          return lazily()
        }
      }
      expect(await lazily()).toEqual(evaluateAttributes(asked, { head, chunks }, context))
    }),
    { numRuns: 400 },
  )
}, 120_000)
