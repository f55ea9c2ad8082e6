import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { priceClaim } from './price-claim.ts'

describe('priceClaim', () => {
  it('counts the percentage from the lowest price of 30 days, not from the regular price', () => {
    expect(priceClaim({ price: 8000, oldPrice: 20000, lowest30: 10000 })).toEqual({
      regular: 20000,
      lowest30: 10000,
      percent: 20,
    })
  })

  it('announces nothing when the lowest price is unknown', () => {
    expect(priceClaim({ price: 8000, oldPrice: 20000 })).toBeUndefined()
  })

  it('announces nothing when the price was as low within 30 days', () => {
    expect(priceClaim({ price: 8000, oldPrice: 20000, lowest30: 8000 })).toBeUndefined()
    expect(priceClaim({ price: 8000, oldPrice: 20000, lowest30: 7000 })).toBeUndefined()
  })

  it('announces nothing when the shop announces no reduction', () => {
    expect(priceClaim({ price: 8000, lowest30: 10000 })).toBeUndefined()
    expect(priceClaim({ price: 8000, oldPrice: 8000, lowest30: 10000 })).toBeUndefined()
  })

  it('has no badge below one percent', () => {
    expect(priceClaim({ price: 9950, oldPrice: 20000, lowest30: 10000 })).toEqual({ regular: 20000, lowest30: 10000 })
  })

  it('never claims more than the true reduction', () => {
    const money = fc.integer({ min: 1, max: 10_000_000 })
    fc.assert(
      fc.property(money, money, money, (price, oldPrice, lowest30) => {
        const claim = priceClaim({ price, oldPrice, lowest30 })
        if (claim?.percent === undefined) return
        expect(claim.percent).toBeGreaterThanOrEqual(1)
        expect(claim.percent / 100).toBeLessThanOrEqual((lowest30 - price) / lowest30 + 1e-12)
      }),
    )
  })
})
