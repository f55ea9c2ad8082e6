/** Signs that name one currency; "kr" and "¥" name several and say nothing. */
const SIGNS: Record<string, string> = {
  zł: 'PLN',
  zl: 'PLN',
  '€': 'EUR',
  '£': 'GBP',
  $: 'USD',
  kč: 'CZK',
  ft: 'HUF',
  lei: 'RON',
  '₴': 'UAH',
  '₺': 'TRY',
  '₹': 'INR',
}
const MAX_TEXT = 40

export interface Money {
  /** Integer minor units. */
  amount: number
  /** ISO 4217; absent when the text names none. */
  currency?: string
}

/** ISO 4217 codes that the platform knows: "PCS" and "SZT" look like them and are none. */
const codes = new Set(Intl.supportedValuesOf('currency'))
const fractions = new Map<string, number>()

/** Digits after the point of a currency's major unit (ISO 4217): 2 for PLN, 0 for JPY, 3 for KWD; 2 when unknown. */
export function minorDigits(currency: string): number {
  const known = fractions.get(currency)
  if (known !== undefined) return known
  const format = /^[A-Z]{3}$/.test(currency) ? new Intl.NumberFormat('en', { style: 'currency', currency }) : undefined
  const digits = format?.resolvedOptions().maximumFractionDigits ?? 2
  fractions.set(currency, digits)
  return digits
}

/**
 * Money as feeds of many countries write it: "12,99 PLN", "1 299.00 PLN", "PLN 12.99", "1.299,00 €", "1299". The last of
 * "." and "," is the decimal sign when both stand; one alone, once, before exactly three digits groups thousands
 * ("1,299"), unless the currency has three decimals or the number begins with 0. Undefined when it is not money.
 */
export function parseMoney(text: string, defaultCurrency: string): Money | undefined {
  if (text.length > MAX_TEXT) return undefined
  const compact = text.replace(/[\s'’]/g, '')
  const match = /^(-?)([^\d.,-]*)(-?)([\d.,]*\d)(?:,-|\.-)?([^\d.,-]*)$/.exec(compact)
  if (!match) return undefined
  const currency = currencyOf(`${match[2] ?? ''}${match[5] ?? ''}`)
  if (currency === undefined) return undefined
  const digits = minorDigits(currency || defaultCurrency)
  const amount = toMinor(plainNumber(match[4] ?? '', digits), digits)
  if (amount === undefined) return undefined
  const signed = match[1] || match[3] ? -amount : amount
  return currency ? { amount: signed, currency } : { amount: signed }
}

/** A number with a decimal point, as computers write it, in major units -> minor units. */
export function parseDecimal(text: string, currency: string): number | undefined {
  const match = /^\s*(-?)(\d+(?:\.\d+)?|\.\d+)\s*$/.exec(text)
  const amount = match ? toMinor(match[2] ?? '', minorDigits(currency)) : undefined
  return amount === undefined || !match?.[1] ? amount : -amount
}

/** '' = no currency named; undefined = words that are none, so that "from 12" or "12 pcs" is not taken for a price. */
function currencyOf(words: string): string | undefined {
  const bare = words.replace(/\.$/, '')
  if (bare === '') return ''
  if (codes.has(bare.toUpperCase())) return bare.toUpperCase()
  return SIGNS[bare.toLowerCase()]
}

function plainNumber(text: string, digits: number): string {
  const decimal = decimalSign(text, digits)
  const cut = decimal === '' ? text.length : text.lastIndexOf(decimal)
  const whole = text.slice(0, cut).replace(/[.,]/g, '')
  const fraction = text.slice(cut + 1)
  return fraction === '' ? whole : `${whole || '0'}.${fraction}`
}

function decimalSign(text: string, digits: number): string {
  const last = Math.max(text.lastIndexOf('.'), text.lastIndexOf(','))
  if (last < 0) return ''
  const sign = text.charAt(last)
  const isMixed = text.includes('.') && text.includes(',')
  const isRepeated = text.indexOf(sign) !== last
  if (isRepeated) return ''
  const isGroup = !isMixed && digits !== 3 && /^[1-9]\d{0,2}[.,]\d{3}$/.test(text)
  return isGroup ? '' : sign
}

/** Half a minor unit and more rounds up. Text arithmetic: 1.005 has no exact binary form. */
function toMinor(text: string, digits: number): number | undefined {
  const [whole = '', fraction = ''] = text.split('.')
  const kept = Number(`${whole}${fraction.slice(0, digits).padEnd(digits, '0')}`)
  const amount = kept + (fraction.charAt(digits) >= '5' ? 1 : 0)
  return Number.isSafeInteger(amount) ? amount : undefined
}
