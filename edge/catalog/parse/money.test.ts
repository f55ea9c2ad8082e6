import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { minorDigits, parseDecimal, parseMoney } from './money.ts'

describe('money', () => {
  test.each([
    ['12,99 PLN', 1299, 'PLN'],
    ['1 299.00 PLN', 129_900, 'PLN'],
    ['1\u00a0299,00\u00a0zł', 129_900, 'PLN'],
    ['PLN 12.99', 1299, 'PLN'],
    ['1.299,00 €', 129_900, 'EUR'],
    ['1,299.00', 129_900, undefined],
    ['1,299 PLN', 129_900, 'PLN'],
    ['0.999', 100, undefined],
    ['£3.50', 350, 'GBP'],
    ["1'299.00 CHF", 129_900, 'CHF'],
    ['12,-', 1200, undefined],
    ['1,29,900.00 INR', 12_990_000, 'INR'],
    ['3.500 KWD', 3500, 'KWD'],
    ['99 JPY', 99, 'JPY'],
    ['-3.20', -320, undefined],
    ['1299', 129_900, undefined],
    ['1.005 USD', 100_500, 'USD'],
    ['0,005', 1, undefined],
  ])('%s is %i minor units', (text, amount, currency) => {
    expect(parseMoney(text, 'PLN')).toEqual(currency === undefined ? { amount } : { amount, currency })
  })

  test.each([
    '',
    'PLN',
    'od 12 zł',
    '12 pcs',
    '12-15',
    'call us',
    '12,99 PLN brutto',
    'kr 12',
    '1e5',
    'NaN',
    `${'9'.repeat(30)}`,
  ])('"%s" is not money', (text) => {
    expect(parseMoney(text, 'PLN')).toBeUndefined()
  })

  test('any amount is read back from the way in which every locale writes it', () => {
    const locales = ['pl', 'en', 'de', 'fr', 'de-CH', 'cs', 'sv', 'en-IN']
    const currencies = ['PLN', 'EUR', 'JPY', 'KWD', 'CHF']
    fc.assert(
      fc.property(
        fc.nat(10 ** 9),
        fc.constantFrom(...locales),
        fc.constantFrom(...currencies),
        (amount, locale, currency) => {
          const digits = minorDigits(currency)
          const number = new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits })
          const text = `${number.format(amount / 10 ** digits)} ${currency}`
          expect(parseMoney(text, 'XXX')).toEqual({ amount, currency })
        },
      ),
    )
  })

  test('a plain number has a decimal point, even with three digits behind', () => {
    expect(['1.299', '0.001', '2', '.5', '-1.5'].map((text) => parseDecimal(text, 'GBP'))).toEqual([
      130, 0, 200, 50, -150,
    ])
    expect(['1,5', '', 'x', '1.2.3'].map((text) => parseDecimal(text, 'GBP'))).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ])
  })
})
