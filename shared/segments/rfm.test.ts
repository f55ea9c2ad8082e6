import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { customersOf } from './customers.ts'
import { cutPointsOf, segmentSizes } from './cut-points.ts'
import { type RfmScore, rfmOf, segmentOf } from './rfm.ts'
import { rfmCodes } from './rfm-codes.ts'

const DAY = 86_400_000
const now = 100 * DAY
const scores: RfmScore[] = [1, 2, 3, 4, 5]

describe('the eleven segments', () => {
  test('have each of the 125 codes exactly once', () => {
    const codes = Object.values(rfmCodes).flatMap((list) => list.split(' '))
    const all = scores.flatMap((r) => scores.flatMap((f) => scores.map((m) => `${r}${f}${m}`)))
    expect([...codes].sort()).toEqual(all)
  })

  test('have as many codes as their definition says', () => {
    const sizes = Object.fromEntries(Object.entries(rfmCodes).map(([name, list]) => [name, list.split(' ').length]))
    expect(sizes).toEqual({
      champions: 7,
      loyal: 8,
      potential_loyalist: 24,
      new_customers: 7,
      promising: 16,
      need_attention: 8,
      about_to_sleep: 8,
      at_risk: 22,
      cannot_lose_them: 8,
      hibernating: 11,
      lost: 6,
    })
  })

  test('are found by each of their codes', () => {
    for (const [name, list] of Object.entries(rfmCodes)) {
      for (const code of list.split(' ')) {
        const [r, f, m] = [...code].map(Number) as [RfmScore, RfmScore, RfmScore] // digits from 1 to 5
        expect(segmentOf(r, f, m)).toBe(name)
      }
    }
  })
})

describe('fixed thresholds', () => {
  const limits = cutPoints([7, 30, 90, 180], [1, 2, 4, 9], [5000, 10_000, 20_000, 50_000])

  test('put a value that equals a limit into the group below it', () => {
    expect(rfmOf({ lastOrderAt: now - 7 * DAY, orders: 1, value: 5000 }, limits, now)).toMatchObject({
      r: 5,
      f: 1,
      m: 1,
    })
    expect(rfmOf({ lastOrderAt: now - 7 * DAY - 1, orders: 2, value: 5001 }, limits, now)).toMatchObject({
      r: 4,
      f: 2,
      m: 2,
    })
    expect(rfmOf({ lastOrderAt: 0, orders: 10, value: 50_001 }, limits, now + 81 * DAY)).toMatchObject({
      r: 1,
      f: 5,
      m: 5,
    })
  })

  test('give no score for the average order where no limits are known for it', () => {
    expect(rfmOf({ lastOrderAt: now, orders: 1, value: 1 }, limits, now)).not.toHaveProperty('a')
  })
})

describe('quintiles', () => {
  // Ten customers; worked by hand. Days since the newest order, orders, sum.
  const table: [days: number, orders: number, value: number, r: number, f: number, m: number, segment: string][] = [
    [1, 10, 90_000, 5, 5, 5, 'champions'],
    [2, 6, 60_000, 5, 5, 5, 'champions'],
    [5, 1, 2_000, 4, 1, 1, 'new_customers'],
    [8, 3, 20_000, 4, 4, 4, 'loyal'],
    [13, 1, 5_000, 3, 1, 2, 'about_to_sleep'],
    [21, 2, 9_000, 3, 3, 3, 'potential_loyalist'],
    [34, 1, 3_000, 2, 1, 1, 'hibernating'],
    [55, 3, 30_000, 2, 4, 4, 'at_risk'],
    [80, 1, 4_000, 1, 1, 2, 'lost'],
    [89, 2, 9_000, 1, 3, 3, 'at_risk'],
  ]
  const customers = table.map(([days, orders, value]) => ({ lastOrderAt: now - days * DAY, orders, value }))
  const limits = cutPointsOf(customers, now)

  test('are the values below which each fifth of the customers is', () => {
    expect(limits).toMatchObject({
      recencyDays: [2, 8, 21, 55],
      frequency: [1, 1, 2, 3],
      monetary: [3_000, 5_000, 9_000, 30_000],
    })
  })

  test.each(table)('put %i days, %i orders and a sum of %i into %i%i%i', (days, orders, value, r, f, m, segment) => {
    const customer = { lastOrderAt: now - days * DAY, orders, value }
    expect(limits && rfmOf(customer, limits, now)).toMatchObject({ r, f, m, segment })
  })

  test('count every customer once', () => {
    expect(limits && segmentSizes(customers, limits, now)).toMatchObject({
      champions: 2,
      loyal: 1,
      potential_loyalist: 1,
      new_customers: 1,
      about_to_sleep: 1,
      at_risk: 2,
      hibernating: 1,
      lost: 1,
      promising: 0,
    })
  })

  test('never part customers with equal values', () => {
    const value = fc.record({
      days: fc.integer({ min: 0, max: 400 }),
      orders: fc.integer({ min: 1, max: 9 }),
      value: fc.nat(),
    })
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 200 }), (all) => {
        const bought = all.map(({ days, ...rest }) => ({ ...rest, lastOrderAt: now - days * DAY }))
        const cuts = cutPointsOf(bought, now)
        if (!cuts) throw new Error('no cut points')
        const byOrders = new Map<number, Set<number>>()
        for (const each of bought) {
          const { f } = rfmOf(each, cuts, now)
          byOrders.set(each.orders, (byOrders.get(each.orders) ?? new Set()).add(f))
        }
        for (const [, groups] of byOrders) expect(groups.size).toBe(1)
        const sizes = Object.values(segmentSizes(bought, cuts, now))
        expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(all.length)
      }),
    )
  })

  test('do not exist without customers', () => {
    expect(cutPointsOf([], now)).toBeUndefined()
  })
})

describe('customers', () => {
  test('are summed up from their orders; guests are left out', () => {
    const orders = [
      { customer: 'a', at: 5, value: 100 },
      { at: 6, value: 999 },
      { customer: 'a', at: 2, value: 50 },
      { customer: 'b', at: 3, value: 70 },
    ]
    expect(Object.fromEntries(customersOf(orders))).toEqual({
      a: { lastOrderAt: 5, orders: 2, value: 150 },
      b: { lastOrderAt: 3, orders: 1, value: 70 },
    })
  })
})

function cutPoints(recencyDays: Four, frequency: Four, monetary: Four) {
  return { recencyDays, frequency, monetary }
}
type Four = [number, number, number, number]
