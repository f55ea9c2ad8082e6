import { describe, expect, test } from 'vitest'
import { type Sighting, settlePrice } from './settle-price.ts'

const sighting = (change: Partial<Sighting>): Sighting => ({
  stated: 10_000,
  seen: 10_000,
  struck: [],
  others: [],
  isLeast: false,
  amounts: new Set(),
  currency: 'EUR',
  ...change,
})

describe('the price that data state, against the one that is shown', () => {
  test.each<[string, Partial<Sighting>, ReturnType<typeof settlePrice>]>([
    ['stands when both say the same', {}, undefined],
    ['stands when what is shown is an instalment', { seen: 1_000 }, undefined],
    [
      'is the old price when the page strikes it through',
      { seen: 8_000, struck: [10_000] },
      { price: 8_000, oldPrice: 10_000 },
    ],
    [
      'is the old price when the page shows it, and what is saved',
      { seen: 8_000, amounts: new Set([10_000, 2_000]) },
      { price: 8_000, oldPrice: 10_000 },
    ],
    ['is net when what is shown is it plus a rate of VAT', { seen: 12_300 }, { price: 12_300 }],
    ['is not net in US dollars', { seen: 12_300, currency: 'USD' }, undefined],
    ['is not net by a rate that no country has', { seen: 13_100 }, undefined],
    ['gives way to the shown price of another offer', { seen: 14_900, others: [14_900] }, { price: 14_900 }],
    [
      'gives way to what is shown when it is the least of several sellers',
      { seen: 14_900, isLeast: true },
      { price: 14_900 },
    ],
    ['as the least of several stands where far more is shown', { seen: 40_000, isLeast: true }, undefined],
    ['as the least of several stands where less is shown', { seen: 9_000, isLeast: true }, undefined],
  ])('%s', (_name, change, settled) => {
    expect(settlePrice(sighting(change))).toEqual(settled)
  })
})
