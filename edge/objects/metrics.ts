/** What is counted of a campaign's variant; a report gives each back under the same name. */
export const variantCounts = [
  'exposures',
  'ghosts',
  'visitors',
  'impressions',
  'clicks',
  'dismissals',
  'submits',
  'purchases',
  'buyers',
] as const
/** Sums of money, by currency. */
export const moneySums = ['revenue', 'revenueSquared'] as const

/** Everything that is counted, the site's own beside the variants': the columns of the counters. */
export const metrics = ['visits', ...variantCounts, ...moneySums, 'lost'] as const
export type Metric = (typeof metrics)[number]

const known: ReadonlySet<string> = new Set(metrics)

export function isMetric(name: string): name is Metric {
  return known.has(name)
}
