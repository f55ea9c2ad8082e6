import { minor } from './minor.ts'

/** Shopify counts hundredths in every currency: 1000 yen are 100000. */
export function cents(amount: unknown, currency: unknown): number | undefined {
  return minor(Number(amount) / 100, currency)
}
