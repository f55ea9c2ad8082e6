import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Product } from '../../shared/recommendations/product.ts'
import { type PriceHistory, recordPrices, withPriorPrices } from './price-history.ts'
import { readPriceHistory, writePriceHistory } from './price-history-text.ts'

const DAY = 86_400_000
const START = Date.UTC(2026, 0, 1)

type Step = [day: number, price: number, oldPrice?: number]

function product(price: number, oldPrice?: number): Product {
  const plain = { id: '1', aliases: [], name: 'Kubek', url: 'https://shop.example/1', category: [], currency: 'PLN' }
  return { ...plain, inStock: true, price, ...(oldPrice !== undefined && { oldPrice }) }
}

function imports(steps: Step[], start?: PriceHistory): PriceHistory {
  let history = start
  for (const [day, price, oldPrice] of steps) {
    history = recordPrices(history, [product(price, oldPrice)], START + day * DAY)
  }
  return history ?? recordPrices(undefined, [], START)
}

function lowest30(steps: Step[], start?: PriceHistory): number | undefined {
  const [, price, oldPrice] = steps.at(-1) ?? [0, 0]
  return withPriorPrices([product(price, oldPrice)], imports(steps, start))[0]?.lowest30
}

describe('prior price', () => {
  test('is the lowest price of the 30 days before the reduction', () => {
    expect(
      lowest30([
        [0, 1000],
        [31, 900],
        [40, 1100],
        [60, 800, 1100],
      ]),
    ).toBe(900)
  })

  test('counts the price that was in force when the 30 days began, and none before', () => {
    expect(
      lowest30([
        [0, 500],
        [10, 1000],
        [40, 800, 1000],
      ]),
    ).toBe(1000)
    expect(
      lowest30([
        [0, 500],
        [11, 1000],
        [40, 800, 1000],
      ]),
    ).toBe(500)
  })

  test('stays that before the first step while the reduction goes further down', () => {
    expect(
      lowest30([
        [0, 1000],
        [31, 900, 1000],
        [40, 800, 1000],
        [80, 700, 1000],
      ]),
    ).toBe(1000)
  })

  test('is found anew when a reduced price rises', () => {
    expect(
      lowest30([
        [0, 1000],
        [31, 700, 1000],
        [35, 850, 1000],
      ]),
    ).toBe(700)
  })

  test('is found anew when a new reduction follows the end of the old one', () => {
    expect(
      lowest30([
        [0, 1000],
        [31, 700, 1000],
        [40, 1000],
        [45, 750, 1000],
      ]),
    ).toBe(700)
  })

  test('is not known while the site has been watched for less than 30 days', () => {
    expect(
      lowest30([
        [0, 1000],
        [29, 800, 1000],
      ]),
    ).toBeUndefined()
    expect(
      lowest30([
        [0, 1000],
        [30, 800, 1000],
      ]),
    ).toBe(1000)
  })

  test('of a product that came later is the lowest since its sale began', () => {
    const watched = recordPrices(undefined, [], START)
    expect(
      lowest30(
        [
          [5, 1000],
          [8, 900],
          [12, 700, 1000],
        ],
        watched,
      ),
    ).toBe(900)
  })

  test('is not known of a product that was reduced when first seen', () => {
    expect(
      lowest30([
        [0, 800, 1000],
        [90, 700, 1000],
      ]),
    ).toBeUndefined()
  })

  test('is what the shop states, where it does', () => {
    const history = imports([[0, 800, 1000]])
    const stated = { ...product(800, 1000), lowest30: 950 }
    expect(withPriorPrices([stated], history)[0]?.lowest30).toBe(950)
  })

  test('is absent without a reduction', () => {
    const [plain] = withPriorPrices(
      [{ ...product(800), lowest30: 700 }],
      imports([
        [0, 1000],
        [40, 800],
      ]),
    )
    expect(plain).not.toHaveProperty('lowest30')
  })

  test('never mixes currencies', () => {
    const history = imports([[0, 1000]])
    const euros = { ...product(200, 250), currency: 'EUR' }
    const next = recordPrices(history, [euros], START + 40 * DAY)
    expect(withPriorPrices([euros], next)[0]?.lowest30).toBeUndefined()
  })

  test('any history survives being written and read', () => {
    const step = fc.tuple(fc.nat(120), fc.integer({ min: 1, max: 5 }), fc.option(fc.integer({ min: 1, max: 6 })))
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 30 }), (steps) => {
        const sorted = steps.toSorted(([a], [b]) => a - b)
        const history = imports(sorted.map(([day, price, old]) => (old === null ? [day, price] : [day, price, old])))
        expect(readPriceHistory(writePriceHistory(history))).toEqual(history)
      }),
    )
  })

  test('equals a plain look back over all prices ever, whatever is dropped', () => {
    const steps = fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 20 })), { minLength: 1 })
    fc.assert(
      fc.property(steps, fc.integer({ min: 1, max: 9 }), (list, price) => {
        let day = 0
        const changes = list.map(([gap, value]): Step => {
          day += gap
          return [day, value + 10]
        })
        const at = day + 1
        const seenFor = at - (changes[0]?.[0] ?? 0)
        const inForce = changes.filter((_, n) => (changes[n + 1]?.[0] ?? at) > at - 30).map(([, value]) => value)
        const expected = seenFor >= 30 ? Math.min(...inForce) : undefined
        expect(lowest30([...changes, [at, price, 100]])).toBe(expected)
      }),
    )
  })

  test('a broken text is not an empty history', () => {
    for (const text of ['', '{', '[]', '{"v":2}', '{"v":1,"startedAt":1}'])
      expect(readPriceHistory(text)).toBeUndefined()
  })
})
