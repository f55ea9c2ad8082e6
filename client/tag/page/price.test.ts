import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toAscii } from './digits.ts'
import { minorDigits, parseMinor } from './minor-digits.ts'
import { parsePrice } from './price.ts'

const nbsp = '\u00a0'
const narrow = '\u202f'

describe('a visible price', () => {
  it.each([
    [`1${nbsp}299,00${nbsp}zł`, 'PLN', 'pl', 129900],
    [`1${narrow}299,00 zł`, 'PLN', 'pl', 129900],
    ['1.299,00 €', 'EUR', 'de', 129900],
    ['1.299 €', 'EUR', 'de', 129900],
    ['1,299 €', 'EUR', 'en', 129900],
    ['$1,299.00', 'USD', 'en-US', 129900],
    ['CLP 12.990', 'CLP', 'es-CL', 12990],
    ['$ 189.990,00', 'ARS', 'es-AR', 18999000],
    ['₹1,29,999.00', 'INR', 'en-IN', 12999900],
    ["CHF 1'299.95", 'CHF', 'de-CH', 129995],
    ['CHF 1’299.–', 'CHF', 'de-CH', 129900],
    ['249,- Kč', 'CZK', 'cs', 24900],
    ['7 990 Kč', 'CZK', 'cs', 799000],
    ['KWD 12.500', 'KWD', 'en', 12500],
    ['12,500 TND', 'TND', 'fr', 12500],
    ['¥19,800', 'JPY', 'ja', 19800],
    ['29,900원', 'KRW', 'ko', 29900],
    ['1 299', 'PLN', 'pl', 129900],
    ['12', 'EUR', 'fr', 1200],
    ['0,99 €', 'EUR', 'de', 99],
    ['12,5 €', 'EUR', 'de', 1250],
    ['3.299.99 Lei', 'RON', 'ro', 329999],
  ])('%s in %s, page in %s', (text, currency, lang, minor) => {
    expect(parsePrice(text, currency, lang)).toBe(minor)
  })

  it('in Arabic, Persian, Devanagari and full-width digits is the same price', () => {
    expect(parsePrice(toAscii('٢٩٩٫٥٠ درهم'), 'AED', 'ar')).toBe(29950)
    expect(parsePrice(toAscii('١٬٢٤٩٫٠٠'), 'SAR', 'ar')).toBe(124900)
    expect(parsePrice(toAscii('۱۲۹۹'), 'IRR', 'fa')).toBe(129900)
    expect(parsePrice(toAscii('१,२९९'), 'INR', 'hi')).toBe(129900)
    expect(parsePrice(toAscii('１９８００'), 'JPY', 'ja')).toBe(19800)
  })

  it.each(['', 'free', '—', 'a'.repeat(300), '-5,00 €', '− 5 €', null, undefined, {}, [], true])(
    '%j is none',
    (text) => {
      expect(parsePrice(text, 'EUR', 'de')).toBeUndefined()
    },
  )
})

describe('a machine-written price', () => {
  it.each([
    ['1299.00', 'PLN', 'pl', 129900],
    ['49.5', 'EUR', 'de', 4950],
    ['12.5000', 'EUR', 'en', 1250],
    ['12.990', 'CLP', 'es', 12990],
    ['12.990', 'EUR', 'en', 1299],
    ['0.990', 'EUR', 'de', 99],
    ['26,00 €', 'EUR', 'fr', 2600],
    ['1299', 'JPY', 'ja', 1299],
  ])('%s in %s, page in %s', (text, currency, lang, minor) => {
    expect(parsePrice(text, currency, lang, true)).toBe(minor)
  })

  it('a number is read as it is', () => {
    expect(parsePrice(1299, 'EUR')).toBe(129900)
    expect(parsePrice(12.345, 'EUR')).toBe(1235)
    expect(parsePrice(12.345, 'KWD')).toBe(12345)
    expect(parsePrice(1e21, 'EUR')).toBeUndefined()
    expect(parsePrice(Number.NaN, 'EUR')).toBeUndefined()
    expect(parsePrice(Number.POSITIVE_INFINITY, 'EUR')).toBeUndefined()
  })
})

const locales = [
  ['pl-PL', 'PLN'],
  ['de-DE', 'EUR'],
  ['en-GB', 'GBP'],
  ['en-IN', 'INR'],
  ['fr-FR', 'EUR'],
  ['de-CH', 'CHF'],
  ['pt-BR', 'BRL'],
  ['ja-JP', 'JPY'],
  ['es-CL', 'CLP'],
  ['sv-SE', 'SEK'],
  ['hu-HU', 'HUF'],
  ['ar-EG', 'EGP'],
] as const

it('law: what a locale writes is read back', () => {
  fc.assert(
    fc.property(fc.constantFrom(...locales), fc.integer({ min: 1, max: 10_000_000 }), ([lang, currency], minor) => {
      const digits = minorDigits(currency)
      const options = {
        style: 'currency',
        currency,
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
      } as const
      const text = new Intl.NumberFormat(lang, options).format(minor / 10 ** digits)
      expect(parsePrice(toAscii(text), currency, lang)).toBe(minor)
    }),
  )
})

it('law: any text at all is a safe whole number or none', () => {
  fc.assert(
    fc.property(fc.string(), fc.constantFrom('EUR', 'JPY', 'KWD', 'pln', ''), (text, currency) => {
      const minor = parsePrice(toAscii(text), currency, 'pl')
      expect(minor === undefined || (Number.isSafeInteger(minor) && minor >= 0)).toBe(true)
    }),
  )
})

it('minor-unit strings are taken as they are', () => {
  expect(parseMinor('1800')).toBe(1800)
  expect(parseMinor(1800)).toBe(1800)
  for (const wrong of ['18.00', '', '-1', 1.5, -1, null, undefined, {}]) expect(parseMinor(wrong)).toBeUndefined()
})
