import type { CompiledCampaign } from './bundle.ts'

export interface Ranked {
  campaign: CompiledCampaign
  /** 0 = winner, 1 = runner-up. */
  rank: 0 | 1
}

/** Decisions a placement gets: a winner, and one that takes over when the winner turns out to be capped. */
const RANKS = 2

/**
 * The higher priority first, then document order: one winner and one runner-up a placement, at most one placement for
 * an exclusion group, at most one for widgets that interrupt. Knows nothing of assignment: a control visitor's ghost
 * takes the place that the treated visitor's widget takes. `isFillable` is asked only for those that would be chosen.
 */
export function rankCampaigns(
  eligible: readonly CompiledCampaign[],
  isFillable: (campaign: CompiledCampaign) => boolean,
): Ranked[] {
  const inOrder = [...eligible].sort((a, b) => b.priority - a.priority)
  const chosen: Ranked[] = []
  const taken = new Map<string, number>()
  /** Exclusion group, or the interruption, -> the one placement that has it. */
  const owners = new Map<string, string>()
  for (const campaign of inOrder) {
    const { placement } = campaign
    const before = taken.get(placement) ?? 0
    const claims = claimsOf(campaign)
    const isFree = claims.every((claim) => (owners.get(claim) ?? placement) === placement)
    if (before >= RANKS || !isFree || !isFillable(campaign)) continue
    chosen.push({ campaign, rank: before === 0 ? 0 : 1 })
    taken.set(placement, before + 1)
    for (const claim of claims) owners.set(claim, placement)
  }
  return chosen
}

/** Within one placement winner and runner-up never show together, so that a claim belongs to a placement. */
function claimsOf(campaign: CompiledCampaign): string[] {
  return [
    ...(campaign.group === undefined ? [] : [`group ${campaign.group}`]),
    ...(campaign.interruptive ? ['interruption'] : []),
  ]
}
