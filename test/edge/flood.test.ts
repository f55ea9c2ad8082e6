import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import type { Env } from '../../edge/env.ts'
import type { Cell } from '../../edge/objects/count-batch.ts'
import { addToCounters, MAX_MONEY_CELLS, readCounters } from '../../edge/objects/counters.ts'

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
