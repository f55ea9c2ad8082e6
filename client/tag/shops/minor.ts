import { minorDigits } from '../page/minor-digits.ts'

/** An amount in a currency's main unit ("12.5", 12.5) as minor units, hundredths where the currency is not known; undefined for what is no number. */
export function minor(amount: unknown, currency: unknown): number | undefined {
  const value = Math.round(Number(`${amount}e${minorDigits(String(currency || undefined))}`))
  return Number.isFinite(value) ? value : undefined
}
