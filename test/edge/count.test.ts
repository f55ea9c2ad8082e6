import { runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Env } from '../../edge/env.ts'
import type { Cell } from '../../edge/objects/count-batch.ts'
import { addToCounters, createCounters } from '../../edge/objects/counters.ts'
import { Journal } from '../../edge/objects/journal.ts'
import type { Report } from '../../shared/wire/report.ts'
import { createEdge } from './edge.ts'
import { personalRequest, publish, publishSite, siteDocument } from './site.ts'

// The bindings of wrangler.toml.
const bindings = env as unknown as Env
const DAY_MS = 86_400_000
const edge = createEdge()
const now = Date.now()

type Event = Record<string, unknown>
const batchOf = (batch: string, events: Event[], change: Record<string, unknown> = {}) => {
  return { v: 1, batch, shards: 4, memory: 'new', events, ...change }
}
const shown = { campaignId: 'rescue', variantId: 'code', at: now }
const purchase = (value: number) => ({
  type: 'purchase',
  at: now,
  value,
  currency: 'PLN',
  cells: [
    { campaignId: 'rescue', variantId: 'code', buyers: 1, purchases: 1, revenue: value, revenueSquared: value ** 2 },
  ],
})

async function send(siteId: string, batch: unknown): Promise<number> {
  const answer = await edge.page(`/v1/${siteId}/batch`, batch)
  await answer.text()
  return answer.status
}

async function report(siteId: string, query = ''): Promise<Report> {
  return (await edge.admin('GET', `/${siteId}/report${query}`)).json()
}

const variant = ({ campaigns }: Report, campaignId: string, variantId: string) =>
  campaigns.find((each) => each.campaignId === campaignId)?.variants.find((each) => each.variantId === variantId)

describe('counting', () => {
  beforeAll(async () => {
    await publishSite(edge, 'ledger')
    await publishSite(edge, 'orders')
    await publishSite(edge, 'forged')
  })

  test('the answer names the batch', async () => {
    const answer = await edge.page('/v1/ledger/batch', batchOf('named-batch', [{ type: 'visit', at: now }]))
    expect(await answer.json()).toEqual({ batch: 'named-batch' })
  })

  test('every batch counts once, whatever is lost, sent again, shuffled or sent at the same time', async () => {
    await publishSite(edge, 'storm')
    const batches = Array.from({ length: 40 }, (_, n) =>
      batchOf(
        `storm-batch-${n}`,
        [
          { type: 'visit', at: now },
          { type: 'exposure', ...shown, visitors: n % 2 },
          { type: 'exposure', ...shown, variantId: 'control', ghost: true },
          { type: 'impression', ...shown },
          ...(n % 4 === 0 ? [{ type: 'click', ...shown }] : [{ type: 'dismissal', ...shown }]),
        ],
        { memory: n % 5 === 0 ? 'old' : 'new' },
      ),
    )
    const sent = [...batches, ...batches, ...batches].sort(
      (a, b) => ((a.batch.length * 7 + a.batch.charCodeAt(12) * 31) % 13) - ((b.batch.charCodeAt(12) * 17) % 11),
    )
    const statuses = await Promise.all(sent.map((batch) => send('storm', batch)))
    expect(new Set(statuses)).toEqual(new Set([200]))
    const sums = await report('storm')
    expect(sums.totals).toEqual({ visits: 40, purchases: 0, revenue: {}, lost: 0, unknown: 0 })
    expect(variant(sums, 'rescue', 'code')).toMatchObject({
      exposures: 40,
      ghosts: 0,
      visitors: 20,
      impressions: 40,
      clicks: 10,
      dismissals: 30,
      byMemory: { new: { exposures: 32 }, old: { exposures: 8 } },
    })
    expect(variant(sums, 'rescue', 'control')).toMatchObject({ exposures: 40, ghosts: 40, impressions: 0 })
  })

  test('one order is one purchase from whatever tab, number of shards or week', async () => {
    const order = (shards: number, id = 'p-order-hash-1') => batchOf(id, [purchase(12_900)], { shards })
    expect(await Promise.all([1, 4, 16].map((shards) => send('orders', order(shards))))).toEqual([200, 200, 200])
    await send('orders', order(4, 'p-order-hash-2'))
    const sums = await report('orders')
    expect(sums.totals).toMatchObject({ purchases: 2, revenue: { PLN: 25_800 } })
    expect(variant(sums, 'rescue', 'code')).toMatchObject({
      purchases: 2,
      buyers: 2,
      revenue: { PLN: 25_800 },
      revenueSquared: { PLN: 2 * 12_900 ** 2 },
    })
  })

  test("the site's number of shards reaches the tag, and a report sums the parts of every number ever used", async () => {
    const settings = async () => {
      const answer = await edge.page('/v1/divided/decide', { v: 1, page: { type: 'home' }, placements: ['*'] })
      return (await answer.json<{ settings: { shards?: number } }>()).settings
    }
    await publishSite(edge, 'divided')
    expect((await settings()).shards).toBeUndefined()
    for (const shards of [1, 3, 32]) {
      await publish(edge, 'divided', siteDocument('divided', { shards }))
      expect((await settings()).shards).toBe(shards)
      for (let n = 0; n < 8; n++) {
        expect(
          await send('divided', batchOf(`of-${shards}-number-${n}`, [{ type: 'visit', at: now }], { shards })),
        ).toBe(200)
      }
    }
    expect((await report('divided')).totals.visits).toBe(24)
    const wrong = await edge.admin('PUT', '/divided/document', siteDocument('divided', { shards: 33 }))
    expect(await wrong.json()).toMatchObject({ status: 422, issues: [{ path: 'shards' }] })
  })

  test.each<[string, unknown]>([
    ['a purchase among other events', batchOf('mixed-batch', [{ type: 'visit', at: now }, purchase(1)])],
    ['a purchase under the id of an ordinary batch', batchOf('ordinary-id', [purchase(1)])],
    ['a visit under the id of an order', batchOf('p-ordinary-id', [{ type: 'visit', at: now }])],
    ['no events', batchOf('empty-batch', [])],
    [
      '51 events',
      batchOf(
        'long-batch',
        Array.from({ length: 51 }, () => ({ type: 'visit', at: now })),
      ),
    ],
    ['a value past all money', batchOf('p-enormous-1', [purchase(1e300)])],
    ['a currency that is none', batchOf('p-currency-1', [{ ...purchase(1), currency: '???' }])],
    ['a short id', batchOf('short', [{ type: 'visit', at: now }])],
    ['a thousand shards', batchOf('many-shards', [{ type: 'visit', at: now }], { shards: 1000 })],
  ])('%s is refused and counts nothing', async (_, batch) => {
    expect(await send('forged', batch)).toBe(422)
    expect((await report('forged')).totals).toMatchObject({ visits: 0, purchases: 0 })
  })

  test('what names nothing that was published is counted as unknown', async () => {
    await publishSite(edge, 'made-up')
    await send(
      'made-up',
      batchOf('made-up-batch', [
        { type: 'exposure', ...shown, campaignId: 'nothing' },
        { type: 'exposure', ...shown },
      ]),
    )
    const sums = await report('made-up')
    expect(sums.totals.unknown).toBe(1)
    expect(sums.campaigns.map((each) => each.campaignId)).toEqual(['rescue'])
  })

  test("days are the site's own, and a clock that is far off counts on the day of arrival", async () => {
    await publishSite(edge, 'days')
    const yesterday = now - DAY_MS
    await send('days', batchOf('day-before', [{ type: 'visit', at: yesterday }]))
    await send('days', batchOf('next-month', [{ type: 'visit', at: now + 30 * DAY_MS }]))
    const day = (at: number) => new Intl.DateTimeFormat('sv', { timeZone: 'Europe/Warsaw' }).format(at)
    expect((await report('days', `?from=${day(yesterday)}&to=${day(yesterday)}`)).totals.visits).toBe(1)
    expect((await report('days', `?from=${day(now)}&to=${day(now)}`)).totals.visits).toBe(1)
    expect((await report('days')).totals.visits).toBe(2)
  })

  test('sessions with consent are kept as item lists, once, and exported in pages', async () => {
    await publishSite(edge, 'sampled')
    const batch = batchOf('sample-batch', [{ type: 'visit', at: now }], {
      sample: { items: ['a', 'b'], bought: ['b'] },
    })
    for (let n = 0; n < 3; n++) await send('sampled', batch)
    await edge.settle()
    const page = await (await edge.admin('GET', '/sampled/samples')).json<{ samples: unknown[]; next: string }>()
    expect(page.samples).toEqual([{ items: ['a', 'b'], bought: ['b'] }])
    const end = await (await edge.admin('GET', `/sampled/samples?after=${page.next}`)).json()
    expect(end).toEqual({ samples: [] })
  })
})

test('one vector of a hundred is kept, with consent to measurement only, and without any id', async () => {
  const manifest = await publishSite(edge, 'vectors')
  const lucky = createEdge({ random: () => 0.009 })
  const unlucky = createEdge({ random: () => 0.01 })
  await lucky.page('/v1/vectors/decide', personalRequest(manifest))
  await unlucky.page('/v1/vectors/decide', personalRequest(manifest, { measured: true }))
  await lucky.page('/v1/vectors/decide', personalRequest(manifest, { measured: true, recentItems: ['p1'] }))
  await lucky.settle()
  await unlucky.settle()
  const page = await (await edge.admin('GET', '/vectors/samples?kind=vector')).json<{ samples: unknown[] }>()
  expect(page.samples).toEqual([
    {
      manifest,
      vector: { shoeViews: 0, ordersYear: 0 },
      page: { type: 'cart' },
      cart: { lines: 1, value: 25_000, currency: 'PLN' },
    },
  ])
})

describe('the tally', () => {
  const cell: Cell = {
    day: '2026-11-22',
    memory: 'new',
    campaignId: '',
    variantId: '',
    currency: '',
    counts: { visits: 1 },
  }
  const stub = (siteId: string) => bindings.TALLY.getByName(`${siteId}/0`)
  const sealed = (siteId: string, batchId: string, receivedAt = now, cells = [cell]) => ({
    siteId,
    shard: '0',
    batchId,
    increments: JSON.stringify(cells),
    receivedAt,
  })

  test('sums are the same before and after the journal is folded into the counters', async () => {
    await publishSite(edge, 'folding')
    const tally = stub('folding')
    const known = { ...cell, campaignId: 'rescue', variantId: 'code', counts: { exposures: 1 } }
    const forged = { ...cell, campaignId: 'made-up', variantId: 'x', counts: { clicks: 2 } }
    for (let n = 0; n < 1_000; n++) await tally.add(sealed('folding', `fold-batch-${n}`, now, [cell, known, forged]))
    const before = await report('folding')
    expect(await runDurableObjectAlarm(tally)).toBe(true)
    expect(await report('folding')).toEqual(before)
    expect(before.totals).toMatchObject({ visits: 1_000, unknown: 2_000 })
    await runInDurableObject(tally, (_, state) => {
      // One row for each thing that exists, and one for all that was made up.
      expect(state.storage.sql.exec('SELECT campaign FROM counter ORDER BY campaign').toArray()).toEqual([
        { campaign: '' },
        { campaign: '?' },
        { campaign: 'rescue' },
      ])
    })
    // What was folded is still known as counted.
    expect(await tally.add(sealed('folding', 'fold-batch-7'))).toBe('known')
  }, 60_000)

  test('a batch is known for ten days and an order for 400, and sums outlive both', async () => {
    await publishSite(edge, 'memory')
    const tally = stub('memory')
    const ages = { 'ten-days-ago': 9.9, 'long-ago-batch': 12, 'p-a-year-ago': 399, 'p-two-years-ago': 700 }
    for (const [id, days] of Object.entries(ages)) await tally.add(sealed('memory', id, now - days * DAY_MS))
    expect(await runDurableObjectAlarm(tally)).toBe(true)
    const again = await Promise.all(Object.keys(ages).map((id) => tally.add(sealed('memory', id))))
    expect(again).toEqual(['known', 'new', 'known', 'new'])
    expect((await report('memory')).totals.visits).toBe(6)
  })

  test('at most three rows are written a batch, folding included', async () => {
    const tally = bindings.TALLY.getByName('row-count')
    await runInDurableObject(tally, (_, state) => {
      const cursors: SqlStorageCursor<Record<string, SqlStorageValue>>[] = []
      const { sql } = state.storage
      for (const table of ['journal', 'counter']) sql.exec(`DROP TABLE IF EXISTS ${table}`)
      const counting = new Proxy(sql, {
        get: (_target, name) =>
          name === 'exec'
            ? (query: string, ...values: SqlStorageValue[]) => {
                const cursor = sql.exec(query, ...values)
                cursors.push(cursor)
                return cursor
              }
            : undefined,
      })
      Journal.create(counting)
      Journal.measure(counting)
      createCounters(counting)
      const journal = new Journal(counting)
      const batches = 1_000
      for (let n = 0; n < batches; n++) journal.add(`counted-${n}`, JSON.stringify([cell]), now)
      // 50 campaigns of 3 variants over 2 days and both ages of memory: as wide as one fold gets.
      const cells = Array.from({ length: 600 }, (_each, n) => ({ ...cell, campaignId: `c${n}` }))
      const pending = journal.pending(2_000)
      addToCounters(counting, cells)
      if (pending) journal.markFolded(pending)
      journal.forget(now + 30 * DAY_MS)
      const rows = cursors.reduce((sum, cursor) => sum + cursor.rowsWritten, 0)
      expect(rows / batches).toBeGreaterThan(1)
      expect(rows / batches).toBeLessThanOrEqual(3)
    })
  })

  test('a restart of the object forgets nothing', async () => {
    const { evictDurableObject } = await import('cloudflare:test')
    await publishSite(edge, 'restart')
    const tally = stub('restart')
    await tally.add(sealed('restart', 'before-restart'))
    await evictDurableObject(tally)
    expect(await stub('restart').add(sealed('restart', 'before-restart'))).toBe('known')
    expect((await report('restart')).totals.visits).toBe(1)
  })
})
