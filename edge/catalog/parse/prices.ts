import type { Product } from '../../../shared/recommendations/product.ts'
import type { FeedOptions } from './feed-options.ts'
import type { Field } from './header-names.ts'
import { type Money, parseMoney } from './money.ts'
import { firstValue, type RawRow } from './raw-row.ts'

export type Prices = Pick<Product, 'price' | 'oldPrice' | 'lowest30' | 'currency'>
type PriceResult = { ok: true; prices: Prices } | { ok: false; reason: string }

/**
 * What the visitor pays, and the regular price when that is lower. A sale price counts only below the price, and within
 * its dates. A row without any price has price 0; one that cannot be read is an error.
 */
export function readPrices(row: RawRow, options: FeedOptions): PriceResult {
  const defaultCurrency = firstValue(row, 'currency').trim().toUpperCase() || options.currency
  if (!/^[A-Z]{3}$/.test(defaultCurrency))
    return { ok: false, reason: `"${defaultCurrency.slice(0, 20)}" is not a currency` }
  const read = (field: Field): Money | undefined | 'wrong' => {
    const text = firstValue(row, field).trim()
    if (text === '') return undefined
    const money = field === 'priceMinor' ? minorUnits(text) : parseMoney(text, defaultCurrency)
    return money === undefined || money.amount < 0 ? 'wrong' : money
  }
  const price = read('priceMinor') ?? read('price')
  const regular = read('regularPrice')
  const sale = isSaleOver(row, options.now) ? undefined : read('salePrice')
  const lowest = read('lowest30')
  if (price === 'wrong') return { ok: false, reason: `price "${firstValue(row, 'price').slice(0, 40)}" is not money` }
  const full = price ?? (regular === 'wrong' ? undefined : regular)
  if (!full) return { ok: true, prices: { price: 0, currency: defaultCurrency } }
  const currency = full.currency ?? defaultCurrency
  const sameMoney = (money: Money | undefined | 'wrong') =>
    money && money !== 'wrong' && (money.currency ?? currency) === currency ? money.amount : 0
  const saleAmount = sameMoney(sale)
  const isOnSale = saleAmount > 0 && saleAmount < full.amount
  const amount = isOnSale ? saleAmount : full.amount
  const oldAmount = Math.max(isOnSale ? full.amount : 0, sameMoney(regular))
  const prices: Prices = { price: amount, currency }
  if (oldAmount > amount) prices.oldPrice = oldAmount
  if (sameMoney(lowest) > 0) prices.lowest30 = sameMoney(lowest)
  return { ok: true, prices }
}

function minorUnits(text: string): Money | undefined {
  return /^\d{1,15}$/.test(text) ? { amount: Number(text) } : undefined
}

/** "2026-11-01T00:00+0100/2026-11-30T23:59+0100": outside it the sale price does not hold. Dates not understood hold. */
function isSaleOver(row: RawRow, now: number | undefined): boolean {
  const [from = '', until = ''] = firstValue(row, 'saleDates').split('/')
  if (now === undefined || until === '') return false
  return parseDate(from) > now || parseDate(until) < now
}

/** NaN when it is not a date: no comparison with it holds. */
function parseDate(text: string): number {
  return Date.parse(text.trim().replace(/([+-]\d{2})(\d{2})$/, '$1:$2'))
}
