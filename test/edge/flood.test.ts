import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import type { Env } from '../../edge/env.ts'
import type { Cell } from '../../edge/objects/count-batch.ts'
import { addToCounters, MAX_MONEY_CELLS, readCounters } from '../../edge/objects/counters.ts'
import { Journal } from '../../edge/objects/journal.ts'
import { roomIn } from '../../edge/objects/journal-kinds.ts'
import { createEdge, ORIGIN } from './edge.ts'
import { problemOf } from './problem.ts'
import { publishSite } from './site.ts'

// The bindings of wrangler.toml.
const bindings = env as unknown as Env

const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
const currencies = LETTERS.flatMap((a) => LETTERS.flatMap((b) => LETTERS.map((c) => `${a}${b}${c}`)))

test('a flood of made-up currencies grows the counters to a limit a day, and true ones go on counting', async () => {
  const sale = (currency: string): Cell => {
    const counts = { purchases: 1, revenue: 100 }
    return { day: '2026-11-22', memory: 'new', campaignId: '', variantId: '', currency, counts }
  }
  const rows = await runInDurableObject(bindings.TALLY.getByName('flooded/0'), (_, { storage: { sql } }) => {
    addToCounters(sql, [sale('PLN')])
    for (let n = 0; n < currencies.length; n += 2_000) {
      addToCounters(sql, currencies.slice(n, n + 2_000).map(sale))
    }
    addToCounters(sql, [sale('PLN')])
    return readCounters(sql, '2026-11-22', '2026-11-22')
  })
  expect(currencies.length).toBeGreaterThan(MAX_MONEY_CELLS)
  expect(rows.length).toBeLessThanOrEqual(MAX_MONEY_CELLS + 1)
  expect(rows.find((row) => row.currency === 'PLN')?.counts.revenue).toBe(300)
  // Not one of them is lost.
  expect(rows.reduce((sum, row) => sum + (row.counts.purchases ?? 0), 0)).toBe(currencies.length + 2)
})

describe('a flood of batches', () => {
  const now = Date.now()
  const address = (ip: string) => ({ origin: ORIGIN, 'cf-connecting-ip': ip })
  const batchOf = (batch: string) => {
    // As much as one batch can make: fifty cells with long names.
    const events = Array.from({ length: 50 }, (_, n) => {
      return { type: 'click', at: now, campaignId: `${n}${'x'.repeat(120)}`, variantId: 'y'.repeat(120) }
    })
    return JSON.stringify({ v: 1, batch, shards: 1, memory: 'new', events })
  }

  test('from one address is told to come again later; another address is counted, and the first one then too', async () => {
    let at = now
    const edge = createEdge({ now: () => at })
    await publishSite(edge, 'one-address')
    const send = (n: number, ip: string) =>
      edge.send('POST', '/v1/one-address/batch', batchOf(`flood-batch-${n}`), address(ip))
    let sent = 0
    let answer = await send(sent, '192.0.2.1')
    while (answer.ok && sent < 100) answer = await send(++sent, '192.0.2.1')
    expect(sent).toBeGreaterThan(20)
    expect(sent).toBeLessThan(60)
    expect(answer.headers.get('access-control-expose-headers')).toBe('retry-after')
    const wait = Number(answer.headers.get('retry-after'))
    expect(await problemOf(answer)).toMatchObject({ status: 429, type: 'urn:vitrine:problem:too-many-batches' })
    expect((await send(1_000, '192.0.2.2')).status).toBe(200)
    at += wait * 1000
    expect((await send(sent, '192.0.2.1')).status).toBe(200)
    const { totals } = await (await edge.admin('GET', '/one-address/report')).json<{ totals: { unknown: number } }>()
    expect(totals.unknown).toBe((sent + 2) * 50)
  })

  test('of made-up ids fills a table to its limit: what is known is acknowledged, new ones have to wait', async () => {
    const midnight = Math.floor(now / 86_400_000) * 86_400_000
    const increments = 'x'.repeat(1_000_000)
    const added = await runInDurableObject(bindings.TALLY.getByName('full/0'), (_, { storage: { sql } }) => {
      const journal = new Journal(sql)
      let count = 0
      while (journal.add(`made-up-${count}`, increments, midnight) === 'new') count++
      const again = journal.add('made-up-0', increments, midnight)
      const noon = journal.add('true-batch', '[]', midnight + 43_200_000)
      const early = journal.add('another', increments, midnight)
      // A restarted object knows how much there is.
      const restarted = new Journal(sql).add('after-restart', increments, midnight)
      return { count, again, noon, early, restarted, bytes: sql.databaseSize }
    })
    expect(added).toMatchObject({ again: 'known', noon: 'new', early: 'full', restarted: 'full' })
    expect(added.count).toBe(Math.floor(roomIn('batch', midnight) / (increments.length + 150)))
    expect(added.bytes).toBeLessThan(1.1 * roomIn('batch', midnight))
  }, 60_000)

  test('that filled a shard is a 429 of its batches, and a report still has all that was counted', async () => {
    const edge = createEdge()
    await publishSite(edge, 'full-shard')
    const visit = (batch: string) => ({ v: 1, batch, shards: 1, memory: 'new', events: [{ type: 'visit', at: now }] })
    expect((await edge.page('/v1/full-shard/batch', visit('before-flood'))).status).toBe(200)
    const tally = bindings.TALLY.getByName('full-shard/0')
    await runInDurableObject(tally, (_, { storage: { sql } }) => {
      sql.exec('UPDATE journal SET bytes = 600000000')
    })
    const { evictDurableObject } = await import('cloudflare:test')
    await evictDurableObject(tally)
    const refused = await edge.page('/v1/full-shard/batch', visit('after-flood'))
    expect(refused.headers.get('retry-after')).toBe('600')
    expect((await problemOf(refused)).type).toBe('urn:vitrine:problem:too-many-batches')
    expect((await edge.page('/v1/full-shard/batch', visit('before-flood'))).status).toBe(200)
    expect(await (await edge.admin('GET', '/full-shard/report')).json()).toMatchObject({ totals: { visits: 1 } })
  })
})
