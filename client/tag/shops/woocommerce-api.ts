import { at } from './at.ts'
import { minor } from './minor.ts'

/** WordPress may live in a folder or use plain links: its own pointer tells where the API is. */
export function api(path: string): string {
  const root = document.querySelector('link[rel="https://api.w.org/"]')?.getAttribute('href') ?? '/wp-json/'
  return `${root}wc/store/v1/${path}`
}

/** Minor-unit strings, in the shop's number of decimals (often set to 0), as minor units of the currency. */
export function amount(prices: unknown, key: string): number | undefined {
  const decimals = Number(at(prices, 'currency_minor_unit') ?? 2)
  return minor(Number(at(prices, key)) / 10 ** decimals, at(prices, 'currency_code'))
}
