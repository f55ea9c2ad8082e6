import { beforeAll, describe, expect, test } from 'vitest'
import type { Report } from '../../shared/wire/report.ts'
import { createEdge } from './edge.ts'
import { personalRequest, publish, publishSite, siteDocument } from './site.ts'

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
