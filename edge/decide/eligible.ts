import { OVERLAY } from '../../shared/campaigns/placement.ts'
import type { Attributes, Condition } from '../../shared/conditions/condition.ts'
import { evaluateCondition } from '../../shared/conditions/evaluate.ts'
import type { DecideRequest } from '../../shared/wire/decide.ts'
import type { CompiledCampaign } from './bundle.ts'

/** A tag that does not know the site's placements yet asks for all of them. */
const ANY_PLACEMENT = '*'

export interface EligibilityInput {
  request: DecideRequest
  /** Those that the request's manifest says enough for. */
  campaigns: readonly CompiledCampaign[]
  attributes: Attributes
  segments: ReadonlySet<string>
  now: number
}

/** Campaigns that may be shown here and now, in document order, before anybody asks what would fill them. */
export function eligibleCampaigns(input: EligibilityInput): CompiledCampaign[] {
  const { request, campaigns, attributes, segments, now } = input
  const isPersonal = 'manifest' in request
  const placements = new Set(request.placements)
  const isAnywhere = placements.has(ANY_PLACEMENT)
  const capped = new Set(isPersonal ? request.capped : [])
  // Equal conditions of a bundle are one object: each is asked once a request.
  const answers = new Map<Condition, boolean>()
  const holds = (page: Condition) => {
    const known = answers.get(page)
    if (known !== undefined) return known
    const answer = evaluateCondition(page, attributes)
    answers.set(page, answer)
    return answer
  }
  return campaigns.filter((campaign) => {
    const { placement, page } = campaign
    const isOverlay = placement === OVERLAY
    if (!isPersonal && (isOverlay || !campaign.contextual)) return false
    if (!isOverlay && !isAnywhere && !placements.has(placement)) return false
    return (
      !capped.has(campaign.id) &&
      isScheduled(campaign, now) &&
      fitsAudience(campaign, segments) &&
      (page === undefined || holds(page))
    )
  })
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
