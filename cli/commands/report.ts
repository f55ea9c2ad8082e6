import type { CampaignReport, Report } from '../../shared/wire/report.ts'
import { edgeHelp, edgeOptions, readArguments } from '../arguments.ts'
import { type Command, CommandError, FAILED, WRONG_USAGE } from '../command.ts'
import { createEdgeClient } from '../edge-client.ts'
import { formatMoney } from '../format-money.ts'
import { printRefusal } from '../print-refusal.ts'
import { formatTable } from '../print-table.ts'

export const report: Command = {
  summary: 'what each campaign and variant did: exposures, clicks, purchases, revenue',
  help: `vitrine report <site> [--from DAY] [--to DAY] [--json]

Counts of a site: visits, and for each campaign and variant exposures,
impressions, clicks, dismissals, purchases and revenue. A control or holdout
visitor is exposed too, without seeing anything ("ghosts").

  --from DAY   first day, e.g. 2027-01-01 (in the site's time zone)
  --to DAY     last day
  --json       print it as JSON, money in minor units
${edgeHelp}

Examples
  npm run vitrine -- report demo
  npm run vitrine -- report demo --from 2027-01-01 --to 2027-01-31 --json`,
  async run(args) {
    const day = { type: 'string' } as const
    const options = { ...edgeOptions, from: day, to: day, json: { type: 'boolean' } } as const
    const { values, positionals } = readArguments(args, options, ['site'])
    const [siteId = ''] = positionals
    const range = new URLSearchParams()
    for (const name of ['from', 'to'] as const)
      if (values[name] !== undefined) range.set(name, checkedDay(values[name]))
    const query = range.size > 0 ? `?${range}` : ''
    const answer = await createEdgeClient(values).call('GET', `/sites/${siteId}/report${query}`)
    if (!answer.ok) {
      printRefusal(answer.refusal)
      return FAILED
    }
    if (values.json) console.log(JSON.stringify(answer.value, undefined, 2))
    // Our own edge's answer.
    else printReport(answer.value as Report)
    return 0
  },
}

function checkedDay(text: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) throw new CommandError(`"${text}" is not a day; e.g. 2027-01-31`, WRONG_USAGE)
  return text
}

function printReport({ siteId, from, to, totals, campaigns }: Report): void {
  const range = from === undefined && to === undefined ? 'so far' : `${from ?? 'the beginning'} to ${to ?? 'today'}`
  console.log(`${siteId}, ${range}`)
  console.log(`visits ${totals.visits} · purchases ${totals.purchases} · revenue ${formatMoney(totals.revenue)}`)
  if (totals.lost > 0) console.log(`${totals.lost} events were lost in browsers (storage full or cleared)`)
  if (totals.unknown > 0) console.log(`${totals.unknown} events name a campaign or variant that was never published`)
  console.log('')
  if (campaigns.length === 0) console.log('No campaign was met by a visitor yet.')
  else console.log(formatTable(header, campaigns.flatMap(rows)))
}

const header = [
  ...['campaign', 'variant', 'exposures', 'ghosts', 'visitors', 'impressions', 'clicks', 'dismissals'],
  ...['purchases', 'buyers', 'revenue'],
]

function rows({ campaignId, variants }: CampaignReport): string[][] {
  return variants.map((variant, index) => [
    index === 0 ? campaignId : '',
    variant.variantId,
    ...[variant.exposures, variant.ghosts, variant.visitors, variant.impressions].map(String),
    ...[variant.clicks, variant.dismissals, variant.purchases, variant.buyers].map(String),
    formatMoney(variant.revenue),
  ])
}
