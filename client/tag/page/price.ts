import { minorDigits } from './minor-digits.ts'

/** Longer texts are prose, not a price. */
const MAX_TEXT = 200

// A space groups digits only before exactly three of them: "1 299,00" is one number, "2 19,99" is two.
const NUMBER = /\d+(?:(?:[.,'’·]|\s(?=\d{3}(?!\d)))\d+)*/

/** Languages that write 1,299.00; all others write 1.299,00 or 1 299,00. */
const DOT_DECIMAL =
  /^(en|zh|ja|ko|he|iw|hi|th|ar|ms|bn|ta|te|fil|es-(mx|us|pr|gt|hn|ni|pa|pe|sv|do))\b|^\w+-(ch|in|mx)$/i

/**
 * Reads a price as a page writes it into integer minor units. Digits of other scripts: `toAscii` first. `currency` is an ISO 4217 code, `locale` a BCP 47 tag.
 * `exact` marks machine-written text (structured data), where "12.990" of a two-decimal currency in a language with a
 * decimal point means 12.99; in visible text three digits after a separator are always a group.
 * Undefined for text without a number, prose, a negative amount or one beyond 2^53.
 */
export function parsePrice(
  written: unknown,
  currency: string,
  locale = 'en',
  exact = typeof written === 'number',
): number | undefined {
  const text = typeof written === 'number' ? plain(written) : typeof written === 'string' ? written : ''
  const found = text.length <= MAX_TEXT && NUMBER.exec(text)
  if (!found || /[-−]\s*$/.test(text.slice(0, found.index))) return undefined
  const digits = minorDigits(currency)
  const token = found[0].replace(/['’·\s]/g, '')
  const last = Math.max(token.lastIndexOf('.'), token.lastIndexOf(','))
  const point = last < 0 ? last : isDecimal(token, last, digits, locale, exact, typeof written === 'number') ? last : -1
  const whole = (point < 0 ? token : token.slice(0, point)).replace(/[.,]/g, '')
  const amount = Math.round(Number(`${whole}.${point < 0 ? 0 : token.slice(point + 1)}e${digits}`))
  return Number.isSafeInteger(amount) ? amount : undefined
}

function isDecimal(token: string, last: number, digits: number, locale: string, exact: boolean, isNumber: boolean) {
  const separator = token[last]
  const kinds = token.replace(/\d/g, '')
  if (isNumber) return true
  const after = token.length - last - 1
  // "1.299,00": the last kind, if it stands once, is the point; "3.299.99" too, where the cents stood apart.
  if (kinds.length > 1) return kinds.indexOf(separator ?? '') === kinds.length - 1 || after !== 3
  if (after !== 3 || token.startsWith('0')) return true
  if (digits === 3) return separator === (DOT_DECIMAL.test(locale) || exact ? '.' : ',')
  return exact && digits > 0 && separator === '.' && DOT_DECIMAL.test(locale)
}

/** Without exponent: 1e21 would read as 1. */
function plain(amount: number): string {
  return Math.abs(amount) < 1e15 && Number.isFinite(amount) ? amount.toFixed(4) : ''
}
