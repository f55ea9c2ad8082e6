import { expect, test } from 'vitest'
import { minor } from './minor.ts'

test('an amount in the main unit becomes minor units of its currency', () => {
  expect(minor('59.00', 'PLN')).toBe(5900)
  expect(minor(19.99, 'EUR')).toBe(1999)
  expect(minor(1000, 'JPY')).toBe(1000)
  expect(minor('1.2345', 'KWD')).toBe(1235)
})

test('where the currency is not known an amount counts in hundredths', () => {
  expect(minor(12.5, '')).toBe(1250)
  expect(minor(12.5, undefined)).toBe(1250)
})

test('what is no number is no amount', () => {
  for (const amount of ['', null, undefined, 'free', Number.NaN, Number.POSITIVE_INFINITY, {}, true])
    expect(minor(amount, 'PLN')).toBeUndefined()
})
