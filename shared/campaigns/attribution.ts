import { type Ledger, withRecord } from './ledger.ts'

/** Cells that one purchase may be credited to, newest exposures first; as many as a batch may carry. */
export const MAX_CREDITED_CELLS = 50

/** One campaign variant that a purchase is credited to, with the increments to its sums. */
export interface CreditedCell {
  campaignId: string
  variantId: string
  buyers: 0 | 1
  purchases: 1
  revenue: number
  revenueSquared: number
}

export interface Purchase {
  /** Minor units. */
  value: number
  currency: string
}

/**
 * Credits a purchase at `now` (epoch ms) to each variant that this visitor was exposed to within the attribution window
 * of a campaign whose goal is a purchase. Control and holdout are credited like all others, else lift could not be told.
 * The increment of the sum of squares is (before + value)^2 - before^2, where `before` is what this visitor has already
 * brought to the cell: so the server's sum is that of squared revenue per visitor, from which the variance follows.
 */
export function creditPurchase(
  ledger: Ledger,
  purchase: Purchase,
  now: number,
): { ledger: Ledger; cells: CreditedCell[] } {
  const { value, currency } = purchase
  const exposed = Object.entries(ledger.campaigns)
    .flatMap(([campaignId, { goal, cells }]) =>
      Object.entries(cells).map(([variantId, cell]) => ({ campaignId, variantId, goal, cell })),
    )
    .filter(({ goal, cell }) => goal?.event === 'purchase' && now - cell.exposedAt <= goal.withinMs)
    .sort((a, b) => b.cell.exposedAt - a.cell.exposedAt)
    .slice(0, MAX_CREDITED_CELLS)
  let next = ledger
  const cells = exposed.map(({ campaignId, variantId, cell }): CreditedCell => {
    const before = Object.hasOwn(cell.revenue, currency) ? (cell.revenue[currency] ?? 0) : 0
    const record = next.campaigns[campaignId]
    if (record) {
      const revenue = { ...cell.revenue, [currency]: before + value }
      next = withRecord(next, campaignId, {
        ...record,
        cells: { ...record.cells, [variantId]: { ...cell, bought: 1, revenue } },
      })
    }
    return {
      campaignId,
      variantId,
      buyers: cell.bought ? 0 : 1,
      purchases: 1,
      revenue: value,
      revenueSquared: (before + value) ** 2 - before ** 2,
    }
  })
  return { ledger: next, cells }
}
