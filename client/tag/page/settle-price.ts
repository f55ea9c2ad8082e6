export interface Sighting {
  /** What the most trusted source says, in minor units. */
  stated: number
  /** What a visitor sees beside the product's name. */
  seen: number
  /** What is shown struck through near it. */
  struck: (number | undefined)[]
  /** Prices of the other offers that the source states. */
  others: (number | undefined)[]
  /** The source states the least of several prices, without the most. */
  isLeast: boolean
  /** Every amount of the visible page near its heading. */
  amounts: Set<number>
  currency: string
}

/** Undefined: the stated price stands. */
export type Settle = (sighting: Sighting) => { price: number; oldPrice?: number } | undefined

// VAT rates in force somewhere (percent): they tell a net price from another product's price.
const VAT_RATES = [
  3, 4, 5, 5.5, 6, 7, 7.7, 8, 8.1, 9, 9.5, 10, 12, 13, 13.5, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 25.5, 27,
]

/** Less of the price than this is what is saved. */
const LEAST_SHARE = 0.4

/** Share of the price by which rounding may move it. */
const ROUNDED = 0.0003

const isNetOf = (net: number, gross: number) =>
  // Shops round one of the two to whole units.
  VAT_RATES.some(
    (rate) =>
      Math.abs((net * (100 + rate)) / 100 - gross) <= Math.max(1.5, net % 100 && gross % 100 ? 0 : gross * ROUNDED),
  )

/**
 * The page contradicts its own data in known ways: the data name the list price that the page strikes through or from which
 * it takes off what is saved; the net price of a page that shows the gross one; another offer's price (a variant's, a
 * quantity's, a seller's) than the one that is shown; the least price of several sellers beside the shop's own. Any other difference (an instalment) leaves what is stated.
 */
export const settlePrice: Settle = ({ stated, seen, struck, others, isLeast, amounts, currency }) => {
  if (
    seen < stated &&
    (struck.includes(stated) || (seen > stated * LEAST_SHARE && amounts.has(stated) && amounts.has(stated - seen)))
  )
    return { price: seen, oldPrice: stated }
  // Prices in US dollars are net everywhere: no tax explains a difference.
  if (seen > stated && currency !== 'USD' && isNetOf(stated, seen)) return { price: seen }
  if (isLeast && seen > stated && seen * LEAST_SHARE < stated) return { price: seen }
  return seen !== stated && others.includes(seen) ? { price: seen } : undefined
}
