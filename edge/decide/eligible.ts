import { OVERLAY } from '../../shared/campaigns/placement.ts'
import type { Attributes } from '../../shared/conditions/condition.ts'
import { evaluateCondition } from '../../shared/conditions/evaluate.ts'
import type { DecideRequest } from '../../shared/wire/decide.ts'
import type { CompiledCampaign } from './bundle.ts'

/** A tag that does not know the site's placements yet asks for all of them. */
const ANY_PLACEMENT = '*'

export interface EligibilityInput {
  request: DecideRequest
  campaigns: readonly CompiledCampaign[]
  attributes: Attributes
  segments: ReadonlySet<string>
  known: ReadonlyMap<string, unknown>
  now: number
}

/** Campaigns that may be shown here and now, in document order, before anybody asks what would fill them. */
export function eligibleCampaigns(input: EligibilityInput): CompiledCampaign[] {
  const { request, campaigns, attributes } = input
  const isPersonal = 'manifest' in request
  const placements = new Set(request.placements)
  const capped = new Set(isPersonal ? request.capped : [])
  return campaigns.filter(
    (campaign) =>
      (isPersonal || (campaign.contextual && campaign.placement !== OVERLAY)) &&
      (campaign.placement === OVERLAY || placements.has(campaign.placement) || placements.has(ANY_PLACEMENT)) &&
      !capped.has(campaign.id) &&
      isScheduled(campaign, input.now) &&
      // Not sent differs from missing: what the browser was never asked for, no condition can decide.
      campaign.needs.every((name) => input.known.has(name)) &&
      fitsAudience(campaign, input.segments) &&
      (campaign.page === undefined || evaluateCondition(campaign.page, attributes)),
  )
}

/** From `fromAt` on and before `untilAt`. */
function isScheduled({ schedule }: CompiledCampaign, now: number): boolean {
  return (
    (schedule?.fromAt === undefined || now >= schedule.fromAt) &&
    (schedule?.untilAt === undefined || now < schedule.untilAt)
  )
}

function fitsAudience({ audience }: CompiledCampaign, segments: ReadonlySet<string>): boolean {
  return (
    audience.all.every((id) => segments.has(id)) &&
    (audience.any.length === 0 || audience.any.some((id) => segments.has(id))) &&
    !audience.none.some((id) => segments.has(id))
  )
}
