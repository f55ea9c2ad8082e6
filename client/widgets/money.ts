import type { Locale } from '../../shared/wire/widget.ts'

const languageTags: Record<Locale, string> = { pl: 'pl-PL', en: 'en-GB' }

export function languageTag(locale: Locale): string {
  return languageTags[locale]
}

/** Minor units of an ISO 4217 currency as the locale writes them: 12900 PLN is "129,00 zł". */
export function formatMoney(minor: number, currency: string, locale: Locale): string {
  try {
    const format = new Intl.NumberFormat(languageTags[locale], { style: 'currency', currency })
    // JPY has no minor unit, KWD three digits: the formatter knows.
    const digits = format.resolvedOptions().maximumFractionDigits ?? 2
    return format.format(minor / 10 ** digits)
  } catch {
    // A currency that is not three letters: the amount is still right.
    return `${(minor / 100).toFixed(2)} ${currency}`
  }
}

export function formatDate(at: number, locale: Locale): string {
  return new Intl.DateTimeFormat(languageTags[locale], { dateStyle: 'long' }).format(at)
}
