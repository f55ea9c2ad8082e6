import { durationMs } from '../../attributes/duration.ts'
import { OVERLAY } from '../../campaigns/placement.ts'
import type { Condition } from '../../conditions/condition.ts'
import { segmentsOf } from '../../conditions/fields.ts'
import type { Findings, Path } from '../findings.ts'
import { momentAt } from '../moment.ts'
import { suggestName } from '../nearest-name.ts'
import type { Campaign } from '../schema/campaign.ts'
import type { SiteDocument } from '../site-document.ts'

const DAY_MS = 86_400_000
/** The ledger remembers a year. */
export const MAX_CAP_DAYS = 365
/** Exposures further back are credited with nothing. */
export const MAX_GOAL_DAYS = 90

export interface CampaignCheckContext {
  document: SiteDocument
  segments: ReadonlySet<string>
  findings: Findings
  checkCondition: (condition: Condition, path: Path) => void
  /** Epoch ms; absent = schedules are not compared with the present. */
  now?: number
}

/** References, caps, weights, schedules of every campaign, and the few that can never win. */
export function checkCampaigns(context: CampaignCheckContext): void {
  context.document.campaigns?.forEach((campaign, index) => {
    const path = ['campaigns', index]
    checkReferences(campaign, path, context)
    checkVariants(campaign, path, context)
    checkTimes(campaign, path, context)
    if (campaign.page === undefined) return
    context.checkCondition(campaign.page, [...path, 'page'])
    if (segmentsOf(campaign.page).length > 0) {
      context.findings.error([...path, 'page'], 'a page condition cannot refer to segments', 'name them in "audience"')
    }
  })
}

function checkReferences(campaign: Campaign, path: Path, { document, segments, findings }: CampaignCheckContext): void {
  const { all = [], any = [], none = [] } = campaign.audience ?? {}
  for (const [list, ids] of Object.entries({ all, any, none })) {
    ids.forEach((id, at) => {
      if (segments.has(id)) return
      findings.error(
        [...path, 'audience', list, at],
        `there is no segment "${id}"`,
        suggestName(id, segments) ?? 'define it in "segments"',
      )
    })
  }
  const placements = [OVERLAY, ...(document.placements ?? []).map((each) => each.id)]
  if (!placements.includes(campaign.placement)) {
    const suggestion = suggestName(campaign.placement, placements) ?? 'define it in "placements"'
    findings.error([...path, 'placement'], `there is no placement "${campaign.placement}"`, suggestion)
  }
  const known = { offer: idsOf(document.offers), strategy: idsOf(document.strategies) }
  campaign.variants.forEach(({ widget }, at) => {
    for (const kind of ['offer', 'strategy'] as const) {
      const id = widget === undefined ? undefined : (widget as { offer?: string; strategy?: string })[kind]
      if (id === undefined || known[kind].includes(id)) continue
      const place = [...path, 'variants', at, 'widget', kind]
      const what = kind === 'strategy' ? 'recommendation strategy' : 'offer'
      findings.error(
        place,
        `there is no ${what} "${id}"`,
        suggestName(id, known[kind]) ?? `define it in "${kind === 'offer' ? 'offers' : 'strategies'}"`,
      )
    }
  })
}

const idsOf = (list: readonly { id: string }[] | undefined) => (list ?? []).map((each) => each.id)

function checkVariants({ variants, experiment }: Campaign, path: Path, { findings }: CampaignCheckContext): void {
  const place = [...path, 'variants']
  const total = variants.reduce((sum, variant) => sum + (variant.weight ?? 1), 0)
  if (total === 0)
    findings.error(place, 'all weights are 0: nobody gets any variant', 'give at least one a weight above 0')
  const controls = variants.filter((variant) => variant.widget === undefined)
  if (controls.length === variants.length) {
    findings.warn(place, 'no variant has a widget: nothing is ever shown', 'give one variant a "widget"')
  }
  if (controls.length > 1)
    findings.warn(place, 'several variants without a widget are counted apart', 'one control is enough')
  variants.forEach((variant, at) => {
    if (total === 0 || variant.weight !== 0) return
    const what =
      variant.widget === undefined
        ? 'the control group is empty: there is nothing to compare with'
        : 'nobody gets this variant'
    findings.warn([...place, at, 'weight'], what, 'give it a weight above 0, or remove it')
  })
  if (experiment?.coverage === 0) {
    findings.warn(
      [...path, 'experiment', 'coverage'],
      'nobody takes part, so that it is never shown',
      'use "enabled": false to pause it',
    )
  }
  const [, from = 0, to = 1] = experiment?.namespace ?? []
  if (from >= to)
    findings.error([...path, 'experiment', 'namespace'], 'the range is empty', '[name, from, to] with from below to')
}

function checkTimes(campaign: Campaign, path: Path, { document, findings, now }: CampaignCheckContext): void {
  const caps = campaign.cap === undefined ? [] : Array.isArray(campaign.cap) ? campaign.cap : [campaign.cap]
  caps.forEach((cap, at) => {
    const place = [...path, 'cap', ...(Array.isArray(campaign.cap) ? [at] : [])]
    for (const field of ['per', 'afterDismissal'] as const) {
      const days = (durationMs(cap[field] ?? '') ?? 0) / DAY_MS
      if (days <= MAX_CAP_DAYS) continue
      findings.error(
        [...place, field],
        `longer than ${MAX_CAP_DAYS} days, which is as far as a browser remembers`,
        `at most "${MAX_CAP_DAYS}d"`,
      )
    }
    if (cap.untilConversion === true && campaign.goal === undefined) {
      findings.warn([...place, 'untilConversion'], 'the campaign has no goal that could be reached', 'add a "goal"')
    }
  })
  if (campaign.goal !== undefined && (durationMs(campaign.goal.within) ?? 0) > MAX_GOAL_DAYS * DAY_MS) {
    findings.error([...path, 'goal', 'within'], `longer than ${MAX_GOAL_DAYS} days`, `at most "${MAX_GOAL_DAYS}d"`)
  }
  const { from, until } = campaign.schedule ?? {}
  const [fromAt, untilAt] = [checkMoment(from, 'from'), checkMoment(until, 'until')]
  if (fromAt !== undefined && untilAt !== undefined && fromAt >= untilAt) {
    findings.error([...path, 'schedule'], 'it ends before it begins', '"from" comes before "until"')
  } else if (untilAt !== undefined && now !== undefined && untilAt <= now) {
    findings.warn(
      [...path, 'schedule', 'until'],
      'it is over, so that it can never win',
      'remove the campaign or give it a later end',
    )
  }

  function checkMoment(text: string | undefined, field: 'from' | 'until'): number | undefined {
    if (text === undefined) return undefined
    const at = momentAt(text, document.timezone, field === 'until' ? 'end' : undefined)
    if (at === undefined)
      findings.error([...path, 'schedule', field], `"${text}" is not in the calendar`, 'e.g. "2027-01-31"')
    return at
  }
}
