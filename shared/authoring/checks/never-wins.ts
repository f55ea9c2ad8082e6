import { canonicalJson } from '../canonical-json.ts'
import type { Findings } from '../findings.ts'
import type { Campaign } from '../schema/campaign.ts'
import { DEFAULT_PRIORITY } from '../schema/campaign.ts'
import type { SiteDocument } from '../site-document.ts'

/** Campaigns that no visitor can ever see: their audience contradicts itself, or another one always comes first. */
export function checkNeverWins(document: SiteDocument, findings: Findings): void {
  const campaigns = document.campaigns ?? []
  const unreachable = unreachableScores(document)
  campaigns.forEach((campaign, index) => {
    const path = ['campaigns', index]
    if (campaign.enabled === false) return
    const { all = [], any = [], none = [] } = campaign.audience ?? {}
    const both = all.find((id) => none.includes(id))
    const never = all.find((id) => unreachable.has(id))
    if (both !== undefined) {
      findings.warn(
        [...path, 'audience'],
        `it can never win: "${both}" is both required and excluded`,
        'remove it from one of the lists',
      )
    } else if (any.length > 0 && any.every((id) => none.includes(id))) {
      findings.warn([...path, 'audience'], 'it can never win: each segment of "any" is excluded by "none"')
    } else if (never !== undefined) {
      findings.warn(
        [...path, 'audience', 'all', all.indexOf(never)],
        `it can never win: nobody reaches the threshold of "${never}"`,
      )
    } else {
      const winner = campaigns.find(
        (other, at) => other !== campaign && alwaysBeats(other, campaign, at < index, document),
      )
      if (winner === undefined) return
      const suggestion = 'give it a higher priority, or the other one a cap, an audience or another placement'
      findings.warn(
        path,
        `it can never win: "${winner.id}" comes first in "${campaign.placement}" for everybody whom it is for`,
        suggestion,
      )
    }
  })
}

/** Score segments whose threshold is above all their points together. */
function unreachableScores(document: SiteDocument): Set<string> {
  const ids = (document.segments ?? []).flatMap((segment) => {
    if (!('score' in segment)) return []
    const most = segment.score.reduce((sum, part) => sum + Math.max(0, part.points), 0)
    return segment.threshold > most ? [segment.id] : []
  })
  return new Set(ids)
}

/** Whether `first` takes the placement whenever `second` could have it. A frame may be empty: it proves nothing. */
function alwaysBeats(first: Campaign, second: Campaign, isEarlier: boolean, document: SiteDocument): boolean {
  const [mine, other] = [first.priority ?? DEFAULT_PRIORITY, second.priority ?? DEFAULT_PRIORITY]
  return (
    first.enabled !== false &&
    first.placement === second.placement &&
    (mine > other || (mine === other && isEarlier)) &&
    isUncapped(first) &&
    first.schedule === undefined &&
    first.group === undefined &&
    (first.experiment?.coverage ?? 1) === 1 &&
    first.experiment?.namespace === undefined &&
    first.variants.every(({ widget }) => widget === undefined || isAlwaysFilled(widget, document)) &&
    isWiderAudience(first, second) &&
    (first.page === undefined || canonicalJson(first.page) === canonicalJson(second.page))
  )
}

function isUncapped({ cap }: Campaign): boolean {
  return cap === undefined || (Array.isArray(cap) && cap.length === 0)
}

function isAlwaysFilled(widget: NonNullable<Campaign['variants'][number]['widget']>, document: SiteDocument): boolean {
  if (widget.kind === 'frame') return false
  return document.offers?.find((offer) => offer.id === widget.offer)?.validUntil === undefined
}

function isWiderAudience(first: Campaign, second: Campaign): boolean {
  const [wide, narrow] = [first.audience ?? {}, second.audience ?? {}]
  const within = (some: readonly string[] = [], of: readonly string[] = []) => some.every((id) => of.includes(id))
  const any = wide.any ?? []
  return (
    within(wide.all, narrow.all) &&
    within(wide.none, narrow.none) &&
    (any.length === 0 ||
      any.some((id) => narrow.all?.includes(id)) ||
      (narrow.any !== undefined && narrow.any.length > 0 && within(narrow.any, any)))
  )
}
