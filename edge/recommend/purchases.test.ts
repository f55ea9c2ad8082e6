import fc from 'fast-check'
import { expect, test } from 'vitest'
import { BlobError } from '../catalog/sections.ts'
import { openPurchases, packPurchases } from './purchases.ts'

const code = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 })

test('orders and prices survive being packed', () => {
  const order = fc.record({ items: fc.array(code, { maxLength: 5 }), at: fc.nat() })
  fc.assert(
    fc.property(fc.array(order), fc.array(fc.tuple(code, fc.integer({ min: 1, max: 10 ** 9 }))), (orders, prices) => {
      const purchases = { currency: 'PLN', orders, prices: new Map(prices) }
      const opened = openPurchases(packPurchases(purchases))
      expect({ ...opened, prices: [...opened.prices].sort() }).toEqual({
        ...purchases,
        prices: [...purchases.prices].sort(),
      })
    }),
  )
})

test('other bytes are refused', () => {
  expect(() => openPurchases(new Uint8Array(100))).toThrow(BlobError)
})
