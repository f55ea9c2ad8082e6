import type { CampaignReport, Report, Sums, VariantReport } from '../../shared/wire/report.ts'
import type { Cell } from './count-batch.ts'
import { moneySums, variantCounts } from './metrics.ts'

type VariantCount = (typeof variantCounts)[number]

/** Puts the cells of all shards together: totals of the site, and campaigns that were published, in that order. */
export function assembleReport(
  siteId: string,
  range: { from?: string; to?: string },
  cells: readonly Cell[],
  published: readonly string[],
): Report {
  const totals: Report['totals'] = { visits: 0, purchases: 0, revenue: {}, lost: 0, unknown: 0 }
  const campaigns = new Map<string, Map<string, VariantReport>>()
  const known = new Set(published)
  for (const cell of cells) {
    if (cell.campaignId === '') addTotals(totals, cell)
    else if (!known.has(`${cell.campaignId}/${cell.variantId}`)) totals.unknown += eventsOf(cell)
    else addVariant(campaigns, cell)
  }
  const list = [...campaigns].map(([campaignId, variants]): CampaignReport => {
    return { campaignId, variants: [...variants.values()].sort((a, b) => (a.variantId < b.variantId ? -1 : 1)) }
  })
  return { siteId, ...range, totals, campaigns: list.sort((a, b) => (a.campaignId < b.campaignId ? -1 : 1)) }
}

function addTotals(totals: Report['totals'], { counts, currency }: Cell): void {
  totals.visits += counts.visits ?? 0
  totals.purchases += counts.purchases ?? 0
  totals.lost += counts.lost ?? 0
  if (counts.revenue !== undefined) totals.revenue[currency] = (totals.revenue[currency] ?? 0) + counts.revenue
}

function addVariant(campaigns: Map<string, Map<string, VariantReport>>, cell: Cell): void {
  const variants = campaigns.get(cell.campaignId) ?? new Map<string, VariantReport>()
  campaigns.set(cell.campaignId, variants)
  const variant = variants.get(cell.variantId) ?? {
    variantId: cell.variantId,
    ...noSums(),
    byMemory: { new: noSums(), old: noSums() },
  }
  variants.set(cell.variantId, variant)
  addSums(variant, cell)
  addSums(variant.byMemory[cell.memory], cell)
}

function addSums(sums: Sums, { counts, currency }: Cell): void {
  for (const metric of variantCounts) sums[metric] += counts[metric] ?? 0
  for (const metric of moneySums) {
    const increment = counts[metric]
    if (increment !== undefined) sums[metric][currency] = (sums[metric][currency] ?? 0) + increment
  }
}

function eventsOf({ counts }: Cell): number {
  const { exposures = 0, impressions = 0, clicks = 0, dismissals = 0, submits = 0, purchases = 0 } = counts
  return exposures + impressions + clicks + dismissals + submits + purchases
}

function noSums(): Sums {
  // Every name of the table; the type of a report then asks for each of them.
  const counts = Object.fromEntries(variantCounts.map((metric) => [metric, 0])) as Record<VariantCount, number>
  return { ...counts, revenue: {}, revenueSquared: {} }
}
