import { safeParse } from 'valibot'
import { describe, expect, test } from 'vitest'
import { batchSchema, type CountedEvent } from '../../../shared/wire/batch.ts'
import { seal } from './outbox.ts'
import { addPending, emptyOutbox, type Outbox, type SealedBatch } from './pending.ts'
import { sealOrder } from './seal-order.ts'
import { type Outcome, settle } from './settle.ts'

const NOW = 1_800_000_000_000
const DAY = 86_400_000
const sealing = (now = NOW) => ({ now, since: NOW, write: JSON.stringify })
const withVisits = (outbox: Outbox, n: number) =>
  Array.from({ length: n }, (): CountedEvent => ({ type: 'visit', at: NOW })).reduce(addPending, outbox)
const events = (outbox: Outbox) => outbox.batches.flatMap(({ body }) => JSON.parse(body).events)
const settleFirst = (outbox: Outbox, outcome: Outcome) =>
  settle(outbox, outbox.batches[0] as SealedBatch, outcome, { now: NOW, random: 1, write: JSON.stringify })
const order: CountedEvent = { type: 'purchase', at: NOW, value: 1, currency: 'PLN', cells: [] }

/** Sends all that waits; `answer` says what becomes of each batch. Its order is that of the sender. */
function sendAll(start: Outbox, answer: (batch: SealedBatch) => Outcome = () => 'counted'): CountedEvent[][] {
  const sent: CountedEvent[][] = []
  let outbox = seal(start, sealing())
  while (outbox.batches[0]) {
    const outcome = answer(outbox.batches[0])
    if (outcome === 'counted') sent.push(JSON.parse(outbox.batches[0].body).events)
    outbox = seal(settleFirst(outbox, outcome), sealing())
  }
  return sent
}

describe('the outbox', () => {
  test('sends batches of twenty, each made when the one before is counted, that the edge’s schema takes', () => {
    const sent = sendAll(withVisits(emptyOutbox(), 41), ({ body }) => {
      expect(safeParse(batchSchema, JSON.parse(body)).success).toBe(true)
      return 'counted'
    })
    expect(sent.map((batch) => batch.length)).toEqual([20, 20, 1])
  })
  test("seals the site's number of shards in, and 1 when the site has none", () => {
    const shardsOf = (shards?: number) => {
      const outbox = seal(withVisits(emptyOutbox(), 1), { ...sealing(), shards })
      return outbox.batches.map(({ body }) => JSON.parse(body).shards)
    }
    expect([shardsOf(8), shardsOf()]).toEqual([[8], [1]])
  })
  test('never changes a sealed batch', () => {
    const outbox = seal(withVisits(emptyOutbox(), 3), sealing())
    const later = seal(withVisits(outbox, 5), sealing(NOW + DAY))
    expect(later.batches).toEqual(outbox.batches)
    expect(later.pending).toHaveLength(5)
  })
  test('an order travels alone, once', () => {
    const once = sealOrder(emptyOutbox(), order, 'p-abcdefgh', sealing())
    const twice = sealOrder(once, order, 'p-abcdefgh', sealing())
    expect(twice.batches).toHaveLength(1)
    expect(JSON.parse(once.batches[0]?.body ?? '').batch).toBe('p-abcdefgh')
  })
  test('what waits follows an order', () => {
    const outbox = sealOrder(withVisits(emptyOutbox(), 1), order, 'p-abcdefgh', sealing())
    expect(sendAll(outbox)).toEqual([[order], [{ type: 'visit', at: NOW }]])
  })
  test('keeps a batch until it is counted', () => {
    const outbox = seal(withVisits(emptyOutbox(), 1), sealing())
    expect(settleFirst(outbox, 0).batches).toEqual(outbox.batches)
    expect(settleFirst(outbox, DAY).tryAt).toBe(NOW + DAY)
    expect(settleFirst(outbox, 'counted').batches).toEqual([])
  })
  test('waits longer after each failure, five minutes at most, and as long as the edge asks', () => {
    let outbox = seal(withVisits(emptyOutbox(), 1), sealing())
    const waits: number[] = []
    for (let n = 0; n < 12; n++) {
      outbox = settleFirst(outbox, 0)
      waits.push(outbox.tryAt - NOW)
    }
    expect(waits.slice(0, 4)).toEqual([1000, 2000, 4000, 8000])
    expect(waits.at(-1)).toBe(300_000)
    expect(settleFirst(outbox, 900_000).tryAt).toBe(NOW + 900_000)
  })
  test('halves what is refused once; what is refused again is lost and told', () => {
    let outbox = settleFirst(seal(withVisits(emptyOutbox(), 3), sealing()), 'refused')
    expect(outbox.batches.map((batch) => batch.events)).toEqual([1, 2])
    expect(new Set(outbox.batches.map((batch) => JSON.parse(batch.body).batch)).size).toBe(2)
    outbox = settleFirst(outbox, 'refused')
    outbox = settleFirst(outbox, 'counted')
    expect(events(seal(outbox, sealing()))).toEqual([{ type: 'loss', at: NOW, count: 1 }])
  })
  test('a refusal of a batch that another tab has settled loses nothing', () => {
    const outbox = seal(withVisits(emptyOutbox(), 1), sealing())
    const [batch] = outbox.batches
    const settled = settleFirst(outbox, 'counted')
    expect(
      settle(settled, batch as SealedBatch, 'refused', { now: NOW, random: 1, write: JSON.stringify }),
    ).toMatchObject({
      batches: [],
      lost: 0,
    })
  })
  test('gives up after seven days and tells how much was lost', () => {
    const outbox = seal(withVisits(emptyOutbox(), 4), sealing())
    expect(seal(outbox, sealing(NOW + 7 * DAY - 1)).batches).toEqual(outbox.batches)
    expect(events(seal(outbox, sealing(NOW + 7 * DAY)))).toEqual([{ type: 'loss', at: NOW + 7 * DAY, count: 4 }])
  })
  test('is bounded: the oldest go first and are told as lost', () => {
    let outbox = emptyOutbox()
    for (let n = 0; n < 60; n++) outbox = seal(withVisits(outbox, 20), sealing())
    for (let n = 0; n < 300; n++) outbox = sealOrder(outbox, order, `p-order-${n}`, sealing())
    const waiting = outbox.batches.reduce((sum, batch) => sum + batch.events, outbox.pending.length)
    expect(waiting).toBe(1000)
    const sent = sendAll(outbox).flat()
    const lost = sent.reduce((sum, event) => sum + (event.type === 'loss' ? event.count : 0), 0)
    expect(sent.filter(({ type }) => type === 'visit').length).toBe(800)
    expect(sent.filter(({ type }) => type === 'purchase').length).toBe(200)
    expect(lost).toBe(400 + 100)
  })
  test('tells the edge how old the memory is', () => {
    const memory = (now: number) => {
      const [batch] = seal(withVisits(emptyOutbox(), 1), sealing(now)).batches
      return JSON.parse(batch?.body ?? '').memory
    }
    expect([memory(NOW + 7 * DAY - 1), memory(NOW + 7 * DAY)]).toEqual(['new', 'old'])
  })
  test('a finished session travels with its batch', () => {
    const sample = { items: ['a', 'b'], bought: [] }
    const outbox = seal(withVisits(emptyOutbox(), 1), { ...sealing(), sample })
    expect(JSON.parse(outbox.batches[0]?.body ?? '').sample).toEqual(sample)
  })
})
