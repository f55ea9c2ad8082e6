import type { Attributes } from '../../shared/conditions/condition.ts'
import type { DecideAnswer, DecideRequest, Decision, Receipt } from '../../shared/wire/decide.ts'
import { type Assigned, assignedVariant, HOLDOUT } from './assigned.ts'
import { gatherAttributes } from './attributes.ts'
import type { CompiledCampaign } from './bundle.ts'
import { eligibleCampaigns } from './eligible.ts'
import type { TextContext } from './fill-text.ts'
import { createFiller, type FilledWidget } from './fill-widget.ts'
import { chooseMarket } from './market.ts'
import { isMoney } from './money-attribute.ts'
import type { OpenedSite, Situation } from './opened-site.ts'
import { type Ranked, rankCampaigns } from './rank.ts'
import { receiptOf } from './receipt.ts'
import type { RequestFacts } from './request-facts.ts'
import { matchedSegments } from './segments.ts'

/** One decision: market, attributes, segments, eligible, rank, assign, fill, receipt. Pure; awaits nothing. */
export function decide(site: OpenedSite, request: DecideRequest, facts: RequestFacts, now: number): DecideAnswer {
  const { bundle } = site
  const market = chooseMarket(bundle, facts)
  const answer: DecideAnswer = { v: 1, version: bundle.version, decisions: [] }
  const isPersonal = 'manifest' in request
  if (!isPersonal || request.manifest !== bundle.manifest.version) answer.settings = market.settings
  if (isPersonal && request.manifest !== bundle.manifest.version) {
    answer.manifest = { ...bundle.manifest, currency: market.settings.currency }
  }
  if (isPersonal || market.settings.consent.before === 'contextual') {
    answer.decisions = decisionsFor({ site, market, facts, now }, request)
  }
  return answer
}

function decisionsFor(situation: Situation, request: DecideRequest): Decision[] {
  const { site, market, now } = situation
  const understood = ('manifest' in request && site.manifests.get(request.manifest)) || site.withoutManifest
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
  const decisions: Decision[] = []
  for (const ranked of rankCampaigns(taking, filler.isFillable)) {
    const assigned = assignments.get(ranked.campaign)
    if (assigned === undefined) continue
    const template = assigned.isHeldOut ? undefined : assigned.variant.widget
    const filled = template && filler.fill(template)
    const receipt = receiptOf(ranked.campaign, segments, {
      version: site.bundle.version,
      locale: market.settings.locale,
      scenario: filled?.scenario,
    })
    decisions.push(decisionOf(ranked, assigned, { experiments: site.experiments, filled, receipt }))
  }
  return decisions
}

interface DecisionContext {
  experiments: ReadonlySet<string>
  filled: FilledWidget | undefined
  receipt: Receipt
}

/** Assigned one by one: spreading what may be absent took half of a decision's time. */
function decisionOf(
  { campaign, rank }: Ranked,
  { variant, isHeldOut }: Assigned,
  { experiments, filled, receipt }: DecisionContext,
): Decision {
  const decision: Decision = {
    campaignId: campaign.id,
    placement: campaign.placement,
    rank,
    // Visitors who are held out are counted apart from every variant.
    variantId: isHeldOut ? HOLDOUT : variant.id,
    trigger: campaign.trigger,
    caps: campaign.caps,
    receipt,
  }
  if (isHeldOut) decision.ghost = 'holdout'
  else if (variant.widget === undefined) decision.ghost = 'control'
  if (experiments.has(campaign.experiment)) decision.experiment = campaign.experiment
  if (campaign.goal !== undefined) decision.goal = campaign.goal
  if (campaign.group !== undefined) decision.group = campaign.group
  if (filled !== undefined) decision.widget = filled.widget
  return decision
}

function textContext({ site, market }: Situation, attributes: Attributes): TextContext {
  const { locale, currency } = market.settings
  return { locale, currency, attributes, isMoney: (name) => isMoney(site.bundle.manifest, name) }
}
