import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isWide } from './model.ts'
import { MAX_BASKET, MAX_NEIGHBOURS, trainNeighbours } from './neighbours.ts'

function rowOf(table: ReturnType<typeof trainNeighbours>, item: number): { other: number; weight: number }[] {
  const row = []
  for (let at = table.starts[item] ?? 0; at < (table.starts[item + 1] ?? 0); at++) {
    row.push({ other: table.products[at] ?? -1, weight: (table.weights[at] ?? 0) * (table.scales[item] ?? 0) })
  }
  return row
}

describe('neighbours', () => {
  test('are those of the plain formula, best first, to within a step of their scale', () => {
    const PRODUCTS = 8
    fc.assert(
      fc.property(fc.array(fc.array(fc.nat(PRODUCTS - 1), { maxLength: 6 }), { maxLength: 30 }), (baskets) => {
        const sets = baskets.map((basket) => new Set(basket))
        const count = (...items: number[]) => sets.filter((set) => items.every((item) => set.has(item))).length
        const table = trainNeighbours(PRODUCTS, baskets)
        for (let item = 0; item < PRODUCTS; item++) {
          const expected = Array.from({ length: PRODUCTS }, (_, other) => ({
            other,
            weight: other === item ? 0 : count(item, other) / (Math.sqrt(count(item) * count(other)) + 20),
          }))
            .filter(({ weight }) => weight > 0)
            .sort((a, b) => b.weight - a.weight || a.other - b.other)
          const row = rowOf(table, item)
          expect(row.map(({ other }) => other)).toEqual(expected.map(({ other }) => other))
          row.forEach(({ weight }, n) => {
            expect(Math.abs(weight - (expected[n]?.weight ?? 0))).toBeLessThanOrEqual((table.scales[item] ?? 0) * 1.01)
          })
        }
      }),
    )
  })

  test('are at most 30 of a product, and a basket counts with its newest 100 products', () => {
    const basket = Array.from({ length: MAX_BASKET + 1 }, (_, n) => n)
    const table = trainNeighbours(MAX_BASKET + 1, [basket])
    expect(rowOf(table, 1)).toHaveLength(MAX_NEIGHBOURS)
    expect(rowOf(table, 0)).toHaveLength(0)
  })

  test('numbers past 65,535 are kept whole', () => {
    const table = trainNeighbours(70_000, [[69_999, 0]])
    expect(rowOf(table, 0)[0]?.other).toBe(69_999)
    expect([isWide(65_536), isWide(65_537)]).toEqual([false, true])
  })
})
