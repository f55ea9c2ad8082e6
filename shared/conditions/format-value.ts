import type { Locale } from '../wire/widget.ts'

/** What a number counts: `money` is in minor units, `share` is 0 to 1. */
export type ValueUnit = 'money' | 'share'

export interface ValueFormat {
  locale: Locale
  unit?: ValueUnit | undefined
  /** ISO 4217; without it money is written as a plain number with two decimals. */
  currency?: string | undefined
}

const QUOTES = { en: ['“', '”'], pl: ['„', '”'] } as const
const WORDS = {
  en: { true: 'yes', false: 'no', null: 'no value' },
  pl: { true: 'tak', false: 'nie', null: 'brak wartości' },
} as const
/** Numbers below are written without a space: 5000, but 20 000. */
const GROUPED_FROM = 10_000

/** A value as an owner reads it: 20 000, 199,50 zł, 15 %, „Buty”, tak. */
export function formatValue(value: unknown, format: ValueFormat): string {
  const { locale } = format
  if (typeof value === 'number') return formatNumber(value, format)
  if (typeof value === 'string') return `${QUOTES[locale][0]}${value}${QUOTES[locale][1]}`
  if (typeof value === 'boolean') return WORDS[locale][`${value}`]
  if (value === null || value === undefined) return WORDS[locale].null
  if (Array.isArray(value)) return `[${value.map((element) => formatValue(element, format)).join(', ')}]`
  return JSON.stringify(value)
}

function formatNumber(value: number, { locale, unit, currency }: ValueFormat): string {
  if (unit === 'money') return formatMoney(value, locale, currency)
  if (unit === 'share') return `${grouped(Math.round(value * 10_000) / 100, locale)}${locale === 'pl' ? ' %' : '%'}`
  return grouped(value, locale)
}

/** Minor units of the currency, which has as many decimals as ISO 4217 says (two without a currency). */
function formatMoney(minor: number, locale: Locale, currency: string | undefined): string {
  const digits = currency === undefined ? 2 : decimalsOf(currency)
  const text = grouped(minor / 10 ** digits, locale, digits)
  if (currency === undefined) return text
  if (locale === 'en') return `${currency} ${text}`
  return `${text} ${currency === 'PLN' ? 'zł' : currency}`
}

function decimalsOf(currency: string): number {
  try {
    return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
  } catch {
    // A RangeError: no currency code. The site's check reports it; two decimals are the usual ones.
    return 2
  }
}

/** With a space between thousands in both languages, as in tables; a decimal comma in Polish. */
function grouped(value: number, locale: Locale, digits?: number): string {
  const text = digits === undefined ? `${value}` : value.toFixed(digits)
  if (!/^-?\d+(\.\d+)?$/.test(text)) return text
  const [whole = '', decimals] = text.split('.')
  const spaced = Math.abs(value) < GROUPED_FROM ? whole : whole.replace(/\B(?=(\d{3})+$)/g, ' ')
  return decimals === undefined ? spaced : `${spaced}${locale === 'pl' ? ',' : '.'}${decimals}`
}
