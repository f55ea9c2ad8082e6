import { runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import type { Env } from '../../edge/env.ts'
import type { Cell } from '../../edge/objects/count-batch.ts'
import { addToCounters, createCounters } from '../../edge/objects/counters.ts'
import { Journal } from '../../edge/objects/journal.ts'
import type { Report } from '../../shared/wire/report.ts'
import { createEdge } from './edge.ts'
import { publishSite } from './site.ts'

// The bindings of wrangler.toml.
const bindings = env as unknown as Env
const DAY_MS = 86_400_000
const edge = createEdge()
const now = Date.now()

async function report(siteId: string): Promise<Report> {
  return (await edge.admin('GET', `/${siteId}/report`)).json()
}

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
