import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { creditPurchase, MAX_CREDITED_CELLS } from './attribution.ts'
import { type FrequencyCap, isCapped } from './frequency-cap.ts'
import {
  emptyLedger,
  LEDGER_DAYS,
  type Ledger,
  MAX_EXPOSURES,
  MAX_LEDGER_CAMPAIGNS,
  prune,
  recordClick,
  recordConversions,
  recordDismissal,
  recordExposure,
  recordOf,
} from './ledger.ts'
import { orderBatchId } from './order-batch.ts'

const DAY = 86_400_000
const NOW = 1_800_000_000_000
const goal = { event: 'purchase', withinMs: 7 * DAY }
const shown = (ledger: Ledger, at = NOW, { campaignId = 'a', variantId = 'v', session = 1 } = {}) =>
  recordExposure(ledger, { campaignId, variantId, session, goal }, at).ledger
const capped = (ledger: Ledger, cap: FrequencyCap, now = NOW, session = 1) =>
  isCapped(ledger, 'a', [cap], { now, session })

describe('frequency caps', () => {
  test('a campaign that was never shown is not capped', () => {
    expect(capped(emptyLedger(), { impressions: 1 })).toBe(false)
  })
  test('an exposure counts for as long as its window, and not a moment longer', () => {
    const ledger = shown(emptyLedger())
    expect(capped(ledger, { impressions: 1, per: '7d' }, NOW + 7 * DAY - 1)).toBe(true)
    expect(capped(ledger, { impressions: 1, per: '7d' }, NOW + 7 * DAY)).toBe(false)
    expect(capped(ledger, { impressions: 2, per: '7d' })).toBe(false)
    expect(capped(ledger, { impressions: 1 }, NOW + 300 * DAY)).toBe(true)
  })
  test('per visit counts the running session only', () => {
    const ledger = shown(emptyLedger())
    expect(capped(ledger, { impressions: 1, per: 'visit' }, NOW, 1)).toBe(true)
    expect(capped(ledger, { impressions: 1, per: 'visit' }, NOW, 2)).toBe(false)
  })
  test('a dismissal is followed by its quiet time', () => {
    const ledger = recordDismissal(shown(emptyLedger()), 'a', NOW)
    const cap = { impressions: 99, afterDismissal: '2d' }
    expect(capped(ledger, cap, NOW + 2 * DAY - 1)).toBe(true)
    expect(capped(ledger, cap, NOW + 2 * DAY)).toBe(false)
  })
  test('until conversion holds for ever after a conversion within the goal’s window', () => {
    const cap = { impressions: 99, untilConversion: true }
    expect(capped(recordConversions(shown(emptyLedger()), 'purchase', NOW + DAY), cap)).toBe(true)
    expect(capped(recordConversions(shown(emptyLedger()), 'purchase', NOW + 8 * DAY), cap)).toBe(false)
    expect(capped(recordConversions(shown(emptyLedger()), 'view_item', NOW + DAY), cap)).toBe(false)
  })
  test('a clock that went back does not open a cap', () => {
    expect(capped(shown(emptyLedger(), NOW + 30 * DAY), { impressions: 1, per: '1d' }, NOW)).toBe(true)
  })
  test('more exposures never make a capped campaign uncapped', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 20 * DAY }), { maxLength: 20 }),
        fc.integer({ min: 1, max: 5 }),
        (ages, impressions) => {
          const ledger = ages.reduce((all, age) => shown(all, NOW - age), emptyLedger())
          if (capped(ledger, { impressions, per: '7d' }))
            expect(capped(shown(ledger), { impressions, per: '7d' })).toBe(true)
        },
      ),
    )
  })
})

describe('the ledger', () => {
  test('a visitor is new to a variant once', () => {
    const first = recordExposure(emptyLedger(), { campaignId: 'a', variantId: 'v', session: 1 }, NOW)
    const again = recordExposure(first.ledger, { campaignId: 'a', variantId: 'v', session: 1 }, NOW)
    const other = recordExposure(again.ledger, { campaignId: 'a', variantId: 'w', session: 1 }, NOW)
    expect([first.visitors, again.visitors, other.visitors]).toEqual([1, 0, 1])
  })
  test('ids that are also names of built-ins are ids like any other', () => {
    expect(recordOf(emptyLedger(), 'constructor')).toBeUndefined()
    expect(
      recordExposure(emptyLedger(), { campaignId: 'constructor', variantId: 'toString', session: 1 }, NOW).visitors,
    ).toBe(1)
  })
  test('exposures and campaigns are bounded, the oldest go', () => {
    let ledger = emptyLedger()
    for (let n = 0; n <= MAX_EXPOSURES; n++) ledger = shown(ledger, NOW + n)
    expect(recordOf(ledger, 'a')?.exposures).toHaveLength(MAX_EXPOSURES)
    expect(recordOf(ledger, 'a')).toMatchObject({ seen: MAX_EXPOSURES + 1 })
    for (let n = 0; n < MAX_LEDGER_CAMPAIGNS; n++) ledger = shown(ledger, NOW + DAY + n, { campaignId: `c${n}` })
    expect(Object.keys(ledger.campaigns)).toHaveLength(MAX_LEDGER_CAMPAIGNS)
    expect(recordOf(ledger, 'a')).toBeUndefined()
  })
  test('a year after its last exposure a campaign is forgotten', () => {
    const ledger = shown(emptyLedger())
    expect(recordOf(prune(ledger, NOW + LEDGER_DAYS * DAY - 1), 'a')).toBeDefined()
    expect(recordOf(prune(ledger, NOW + LEDGER_DAYS * DAY), 'a')).toBeUndefined()
  })
  test('clicks and dismissals are counted for conditions; of what was never shown they are not', () => {
    const ledger = recordDismissal(recordClick(shown(emptyLedger()), 'a'), 'a', NOW)
    expect(recordOf(ledger, 'a')).toMatchObject({ seen: 1, clicked: 1, dismissed: 1, converted: 0 })
    expect(recordClick(emptyLedger(), 'a')).toEqual(emptyLedger())
  })
})

describe('attribution', () => {
  const buy = (ledger: Ledger, value: number, now = NOW) => creditPurchase(ledger, { value, currency: 'PLN' }, now)

  test('a purchase is credited within the window of the newest exposure', () => {
    expect(buy(shown(emptyLedger()), 100, NOW + 7 * DAY).cells).toHaveLength(1)
    expect(buy(shown(emptyLedger()), 100, NOW + 7 * DAY + 1).cells).toHaveLength(0)
    expect(buy(emptyLedger(), 100).cells).toEqual([])
  })
  test('a campaign with another goal is not credited with revenue', () => {
    const other = { campaignId: 'a', variantId: 'v', session: 1, goal: { event: 'add_to_cart', withinMs: DAY } }
    expect(buy(recordExposure(emptyLedger(), other, NOW).ledger, 100).cells).toEqual([])
  })
  test('the sum of the increments is that of one visitor’s squared total', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 10 }), (values) => {
        let ledger = shown(emptyLedger())
        const sums = { buyers: 0, purchases: 0, revenue: 0, revenueSquared: 0 }
        for (const value of values) {
          const credited = buy(ledger, value)
          ledger = credited.ledger
          for (const cell of credited.cells) {
            sums.buyers += cell.buyers
            sums.purchases += cell.purchases
            sums.revenue += cell.revenue
            sums.revenueSquared += cell.revenueSquared
          }
        }
        const total = values.reduce((sum, value) => sum + value, 0)
        expect(sums).toEqual({ buyers: 1, purchases: values.length, revenue: total, revenueSquared: total ** 2 })
      }),
    )
  })
  test('currencies are squared apart', () => {
    const first = buy(shown(emptyLedger()), 10)
    const second = creditPurchase(first.ledger, { value: 5, currency: 'EUR' }, NOW)
    expect(second.cells[0]).toMatchObject({ buyers: 0, revenue: 5, revenueSquared: 25 })
  })
  test('credits are bounded, the newest exposures win', () => {
    let ledger = emptyLedger()
    for (let n = 0; n <= MAX_CREDITED_CELLS; n++) ledger = shown(ledger, NOW + n, { campaignId: `c${n}` })
    const { cells } = buy(ledger, 1, NOW + 1000)
    expect(cells).toHaveLength(MAX_CREDITED_CELLS)
    expect(cells.some(({ campaignId }) => campaignId === 'c0')).toBe(false)
  })
})

describe('the batch of an order', () => {
  test('the same order has the same id everywhere, and fits the wire', () => {
    expect(orderBatchId('demo', 'A-17')).toBe(orderBatchId('demo', 'A-17'))
    expect(orderBatchId('demo', 'zamówienie ź 😀')).toMatch(/^p-[a-z0-9]{8,62}$/)
  })
  test('the published vector of FNV-1a, 128 bits, holds for one byte pairs', () => {
    // FNV-1a 128 of the bytes of "a\n" in UTF-16 (little endian), computed with Python's integers.
    expect(orderBatchId('a', '')).toBe(`p-${reference('a\n').toString(36)}`)
  })
  test('thousands of orders of two sites share no id', () => {
    const ids = new Set<string>()
    for (let n = 0; n < 5000; n++) for (const site of ['a', 'b']) ids.add(orderBatchId(site, `${n}`))
    expect(ids.size).toBe(10_000)
  })
})

function reference(text: string): bigint {
  return [...Buffer.from(text, 'utf16le')].reduce(
    (hash, byte) => ((hash ^ BigInt(byte)) * 309485009821345068724781371n) & ((1n << 128n) - 1n),
    144066263297769815596495629667062367629n,
  )
}
