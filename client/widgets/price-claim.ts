import type { Card } from '../../shared/wire/widget.ts'

/** What may be said about a reduced price. Money in minor units. */
export interface PriceClaim {
  /** The regular price, to strike through. */
  regular: number
  /** Lowest price of the 30 days before the reduction. */
  lowest30: number
  /** Whole percent below `lowest30`, never rounded up; absent below one percent. */
  percent?: number
}

/**
 * Directive 98/6/EC, article 6a (Omnibus): an announced reduction shows the lowest price of the 30 days before it, and a
 * percentage is calculated from that price alone (CJEU C-330/23). When that price is unknown or not higher than the
 * current one, nothing is announced at all: no badge, no struck price.
 */
export function priceClaim(card: Pick<Card, 'price' | 'oldPrice' | 'lowest30'>): PriceClaim | undefined {
  const { price, oldPrice, lowest30 } = card
  if (oldPrice === undefined || lowest30 === undefined) return undefined
  if (!(oldPrice > price && lowest30 > price)) return undefined
  const percent = Math.floor(((lowest30 - price) / lowest30) * 100)
  return { regular: oldPrice, lowest30, ...(percent >= 1 ? { percent } : {}) }
}
