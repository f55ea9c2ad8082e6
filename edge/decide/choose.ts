import type { Attributes } from '../../shared/conditions/condition.ts'
import type { DecideRequest, PersonalRequest } from '../../shared/wire/decide.ts'
import { type Assigned, assignedVariant } from './assigned.ts'
import { gatherAttributes } from './attributes.ts'
import type { CompiledCampaign, WidgetTemplate } from './bundle.ts'
import { eligibleCampaigns } from './eligible.ts'
import type { TextContext } from './fill-text.ts'
import { createFiller, type Filler } from './fill-widget.ts'
import { isMoney } from './money-attribute.ts'
import type { Situation } from './opened-site.ts'
import { type Ranked, rankCampaigns } from './rank.ts'
import { matchedSegments } from './segments.ts'

/** One campaign that was chosen for this page, before it is put into words. */
export interface Chosen extends Ranked, Assigned {
  /** Absent on a ghost. */
  template: WidgetTemplate | undefined
}

export interface Choice {
  chosen: Chosen[]
  segments: ReadonlySet<string>
  filler: Filler
}

/** The part of a decision that thinks: attributes, segments, eligible, rank, assign. */
export function choose(situation: Situation, request: DecideRequest): Choice {
  const { site, now } = situation
  const understood = (isPersonal(request) && site.manifests.get(request.manifest)) || site.withoutManifest
  const attributes = gatherAttributes(situation, request, understood.attributes)
  const segments = matchedSegments(site, attributes)
  const assignments = new Map<CompiledCampaign, Assigned>()
  const eligible = eligibleCampaigns({ request, campaigns: understood.campaigns, attributes, segments, now })
  const taking = eligible.filter((campaign) => {
    const assigned = assignedVariant(site.drawn, campaign, request)
    if (assigned !== undefined) assignments.set(campaign, assigned)
    return assigned !== undefined
  })
  const filler = createFiller(situation, request, textContext(situation, attributes))
  const chosen: Chosen[] = []
  for (const { campaign, rank } of rankCampaigns(taking, filler.isFillable)) {
    const assigned = assignments.get(campaign)
    if (assigned === undefined) continue
    const { variant, isHeldOut } = assigned
    chosen.push({ campaign, rank, variant, isHeldOut, template: isHeldOut ? undefined : variant.widget })
  }
  return { chosen, segments, filler }
}

/** The key `manifest` tells the two forms of a request apart. */
export function isPersonal(request: DecideRequest): request is PersonalRequest {
  return 'manifest' in request
}

function textContext({ site, market }: Situation, attributes: Attributes): TextContext {
  const { locale, currency } = market.settings
  return { locale, currency, attributes, isMoney: (name) => isMoney(site.bundle.manifest, name) }
}
