import { describe, expect, it } from 'vitest'
import { products } from './catalogue.ts'
import { ordersCsv } from './orders.ts'

const options = { orders: 400, seed: 7, now: Date.UTC(2026, 10, 1) }
const rows = (csv: string) =>
  csv
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','))

describe('ordersCsv', () => {
  it('is the same for the same seed and another for another', () => {
    expect(ordersCsv(options)).toBe(ordersCsv(options))
    expect(ordersCsv({ ...options, seed: 8 })).not.toBe(ordersCsv(options))
  })

  it('sells only what the shop has in stock, and never later than now', () => {
    const inStock = new Set(products.filter((product) => product.inStock).map(({ id }) => id))
    for (const [, at = '', , product = ''] of rows(ordersCsv(options))) {
      expect(inStock.has(product)).toBe(true)
      expect(Date.parse(at)).toBeLessThanOrEqual(options.now)
    }
  })

  it('has best sellers and orders of several lines', () => {
    const lines = rows(ordersCsv(options))
    const sold = new Map<string, number>()
    for (const [, , , product = ''] of lines) sold.set(product, (sold.get(product) ?? 0) + 1)
    const counts = [...sold.values()].sort((a, b) => b - a)
    expect(counts[0] ?? 0).toBeGreaterThan(4 * (counts.at(-1) ?? 0))
    expect(lines.length).toBeGreaterThan(options.orders * 1.3)
  })
})
