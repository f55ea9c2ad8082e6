import fc from 'fast-check'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import {
  batchSchema,
  MAX_BATCH_EVENTS,
  MAX_BATCH_ID_CHARS,
  MAX_CELLS,
  MAX_MONEY,
  MAX_SAMPLE_ITEMS,
  MAX_SHARDS,
} from './batch.ts'
import { guardBatch } from './batch-guard.ts'

/** What the schema says: the value with its known fields, or undefined. */
function bySchema(value: unknown): unknown {
  const parsed = v.safeParse(batchSchema, value)
  return parsed.success ? parsed.output : undefined
}

type Fields = Record<string, unknown>

const at = 1_764_000_000_000
const shown = { campaignId: 'rescue', variantId: 'code', at }
const cell = { campaignId: 'rescue', variantId: 'code', buyers: 1, purchases: 1, revenue: 10, revenueSquared: 100 }
const events: Fields[] = [
  { type: 'visit', at },
  { type: 'exposure', ...shown, ghost: true, visitors: 1 },
  ...['impression', 'click', 'dismissal', 'submit'].map((type) => ({ type, ...shown })),
  { type: 'loss', at, count: 3 },
]
const purchase = { type: 'purchase', at, value: 12_900, currency: 'PLN', estimated: true, cells: [cell] }
const ordinary = {
  v: 1,
  batch: 'ordinary-id',
  shards: 1,
  memory: 'new',
  events,
  sample: { items: ['a'], bought: ['a'] },
}
const order = { v: 1, batch: 'p-order-id', shards: 4, memory: 'old', events: [purchase] }

const texts = [0, 1, 7, 8, 64, 65, MAX_BATCH_ID_CHARS, MAX_BATCH_ID_CHARS + 1].map((n) => 'x'.repeat(n))
const numbers = [0, 1, 2, -1, 1.5, MAX_SHARDS, MAX_SHARDS + 1, MAX_MONEY, MAX_MONEY + 1, -MAX_MONEY - 1]
const squares = [MAX_MONEY ** 2, 2 * MAX_MONEY ** 2, -2 * MAX_MONEY ** 2, Number.NaN, Number.POSITIVE_INFINITY]
const lists = [MAX_BATCH_EVENTS, MAX_CELLS, MAX_SAMPLE_ITEMS].flatMap((n) => [
  ...[Array(n).fill('x'), Array(n + 1).fill('x'), Array(n).fill(events[0]), Array(n + 1).fill(events[0])],
  ...[Array(n).fill(cell), Array(n + 1).fill(cell), [purchase, purchase], [purchase, events[0]]],
])
const odd = [undefined, null, true, false, {}, [], [[]], [''], { 0: 'x' }, 'old', 'PLN', 'pln', 'p-another-id', 'visit']
const value = fc.oneof(
  fc.constantFrom<unknown>(...odd, ...texts, ...numbers, ...squares, ...lists, ...events, purchase),
  fc.jsonValue({ maxDepth: 2 }),
)
const fields = ['v', 'batch', 'shards', 'memory', 'events', 'sample', 'sample.items', 'sample.bought', 'extra']
const ofEvents = ['type', 'at', 'campaignId', 'variantId', 'ghost', 'visitors', 'count', 'value', 'currency', 'extra']
const ofOrders = ['estimated', 'cells', ...Object.keys(cell).map((name) => `cells.0.${name}`), 'cells.0.extra']
const places = [
  ...fields,
  ...[0, 1, 2, 6].flatMap((n) => [`events.${n}`, ...ofEvents.map((name) => `events.${n}.${name}`)]),
  ...ofOrders.map((name) => `events.0.${name}`),
]

function put(target: unknown, path: string, part: unknown): unknown {
  const [name = '', ...rest] = path.split('.')
  if (typeof target !== 'object' || target === null) return target
  // Arrays are copied as arrays; what is written at a number is an entry.
  const copy: unknown[] & Fields = Object.assign(Array.isArray(target) ? [] : Object.create(null), target)
  const changed = rest.length > 0 ? put(copy[name], rest.join('.'), part) : part
  if (changed === undefined && !Array.isArray(target)) delete copy[name]
  else copy[name] = changed
  return copy
}

test('the guard accepts exactly what the schema accepts, and gives the same value', () => {
  const changes = fc.array(fc.tuple(fc.constantFrom(...places), value), { maxLength: 2 })
  const batch = fc
    .tuple(fc.constantFrom<unknown>(ordinary, order), changes)
    .map(([base, list]) => list.reduce<unknown>((target, [path, part]) => put(target, path, part), base))
  let accepted = 0
  fc.assert(
    fc.property(fc.oneof({ weight: 20, arbitrary: batch }, { weight: 1, arbitrary: fc.jsonValue() }), (each) => {
      const guarded = guardBatch(each)
      if (guarded !== undefined) accepted++
      expect(guarded).toEqual(bySchema(each))
    }),
    { numRuns: 20_000 },
  )
  // Both answers must have been met, or nothing was compared.
  expect(accepted).toBeGreaterThan(2_000)
  expect(accepted).toBeLessThan(19_000)
}, 60_000)
