// biome-ignore lint/style/noRestrictedImports: the edge's own schema judges what the tag writes; tests are not bundled
import { safeParse } from 'valibot'
import { describe, expect, test } from 'vitest'
import { batchSchema, type CountedEvent } from '../../../shared/wire/batch.ts'
import { enqueue, type Outbox, seal, sealOrder, settle } from './outbox.ts'
import { emptyOutbox } from './pending.ts'

const NOW = 1_800_000_000_000
const DAY = 86_400_000
let count = 0
const id = () => `batch-${count++}-id`
const sealing = (now = NOW) => ({ now, id, memory: 'new' as const })
const visits = (n: number): CountedEvent[] => Array.from({ length: n }, () => ({ type: 'visit', at: NOW }))
const settling = { now: NOW, random: 1, id }
const events = (outbox: Outbox) => outbox.batches.flatMap(({ body }) => JSON.parse(body).events)
const first = (outbox: Outbox) => outbox.batches[0]?.id ?? ''

describe('the outbox', () => {
  test('seals batches of twenty that the edge’s schema takes', () => {
    const outbox = seal(enqueue(emptyOutbox(), visits(41)), sealing())
    expect(outbox.batches.map((batch) => batch.events)).toEqual([20, 20, 1])
    for (const { body } of outbox.batches) expect(safeParse(batchSchema, JSON.parse(body)).success).toBe(true)
  })
  test("seals the site's number of shards in, and 1 when the site has none", () => {
    const shardsOf = (shards?: number) => {
      const outbox = seal(enqueue(emptyOutbox(), visits(1)), { ...sealing(), shards })
      return outbox.batches.map(({ body }) => JSON.parse(body).shards)
    }
    expect([shardsOf(8), shardsOf()]).toEqual([[8], [1]])
  })
  test('never changes a sealed batch', () => {
    const outbox = seal(enqueue(emptyOutbox(), visits(3)), sealing())
    const later = seal(enqueue(outbox, visits(5)), sealing(NOW + DAY))
    expect(later.batches[0]).toBe(outbox.batches[0])
  })
  test('an order travels alone, once', () => {
    const order: CountedEvent = { type: 'purchase', at: NOW, value: 1, currency: 'PLN', cells: [] }
    const once = sealOrder(emptyOutbox(), order, 'p-abcdefgh', sealing())
    const twice = sealOrder(once, order, 'p-abcdefgh', sealing())
    expect(twice.batches).toHaveLength(1)
    expect(JSON.parse(once.batches[0]?.body ?? '').batch).toBe('p-abcdefgh')
  })
  test('keeps a batch until it is counted', () => {
    const outbox = seal(enqueue(emptyOutbox(), visits(1)), sealing())
    expect(settle(outbox, first(outbox), { as: 'failed' }, settling).batches).toEqual(outbox.batches)
    expect(settle(outbox, first(outbox), { as: 'stopped' }, settling).tryAt).toBe(NOW + DAY)
    expect(settle(outbox, first(outbox), { as: 'counted' }, settling).batches).toEqual([])
  })
  test('waits longer after each failure, five minutes at most, and as long as the edge asks', () => {
    let outbox = seal(enqueue(emptyOutbox(), visits(1)), sealing())
    const waits: number[] = []
    for (let n = 0; n < 12; n++) {
      outbox = settle(outbox, first(outbox), { as: 'failed' }, settling)
      waits.push(outbox.tryAt - NOW)
    }
    expect(waits.slice(0, 4)).toEqual([1000, 2000, 4000, 8000])
    expect(waits.at(-1)).toBe(300_000)
    expect(settle(outbox, first(outbox), { as: 'failed', retryAfterMs: 900_000 }, settling).tryAt).toBe(NOW + 900_000)
  })
  test('halves what is refused once; what is refused again is lost and told', () => {
    let outbox = seal(enqueue(emptyOutbox(), visits(3)), sealing())
    outbox = settle(outbox, first(outbox), { as: 'refused' }, settling)
    expect(outbox.batches.map((batch) => batch.events)).toEqual([1, 2])
    expect(new Set(outbox.batches.map((batch) => JSON.parse(batch.body).batch)).size).toBe(2)
    outbox = settle(outbox, first(outbox), { as: 'refused' }, settling)
    outbox = settle(outbox, first(outbox), { as: 'counted' }, settling)
    expect(seal(outbox, sealing()).batches.map(({ body }) => JSON.parse(body).events)).toEqual([
      [{ type: 'loss', at: NOW, count: 1 }],
    ])
  })
  test('gives up after seven days and tells how much was lost', () => {
    const outbox = seal(enqueue(emptyOutbox(), visits(4)), sealing())
    expect(seal(outbox, sealing(NOW + 7 * DAY - 1)).batches).toHaveLength(1)
    expect(events(seal(outbox, sealing(NOW + 7 * DAY)))).toEqual([{ type: 'loss', at: NOW + 7 * DAY, count: 4 }])
  })
  test('is bounded: the oldest go first and are told as lost', () => {
    let outbox = emptyOutbox()
    for (let n = 0; n < 60; n++) outbox = seal(enqueue(outbox, visits(20)), sealing())
    const waiting = outbox.batches.reduce((sum, batch) => sum + batch.events, 0)
    expect(waiting).toBeLessThanOrEqual(1000)
    const told = events(outbox).reduce((sum, event) => sum + (event.type === 'loss' ? event.count : 0), 0)
    const kept = events(outbox).filter((event) => event.type === 'visit').length
    // Nothing is lost untold, except in batches of loss that were dropped themselves.
    expect(kept + told + outbox.lost).toBeGreaterThanOrEqual(1200)
  })
  test('a finished session travels with the first batch only', () => {
    const sample = { items: ['a', 'b'] }
    const outbox = seal(enqueue(emptyOutbox(), visits(21)), { ...sealing(), sample })
    expect(outbox.batches.map(({ body }) => JSON.parse(body).sample)).toEqual([sample, undefined])
  })
})
