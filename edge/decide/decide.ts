import { planAttributes } from '../../shared/attributes/plan.ts'
import type { DecideAnswer, DecideRequest, Decision, Receipt } from '../../shared/wire/decide.ts'
import type { SentManifest } from '../../shared/wire/manifest.ts'
import { HOLDOUT } from './assigned.ts'
import type { CompiledMarket } from './bundle.ts'
import { type Chosen, choose, isPersonal } from './choose.ts'
import type { FilledWidget } from './fill-widget.ts'
import { chooseMarket } from './market.ts'
import type { OpenedSite } from './opened-site.ts'
import { receiptOf } from './receipt.ts'
import type { RequestFacts } from './request-facts.ts'

/**
 * One decision: market, attributes, segments, eligible, rank, assign, fill, receipt. Pure; awaits nothing. The edge
 * answers with `writeAnswer`, which gives the same as a text.
 */
export function decide(site: OpenedSite, request: DecideRequest, facts: RequestFacts, now: number): DecideAnswer {
  const { bundle } = site
  const market = chooseMarket(bundle, facts)
  const answer: DecideAnswer = { v: 1, version: bundle.version, decisions: [] }
  if (needsSettings(site, market, request)) answer.settings = market.settings
  if (needsManifest(site, market, request)) answer.manifest = manifestOf(site, market)
  if (maySee(market, request)) {
    const { chosen, segments, filler } = choose({ site, market, facts, now }, request)
    const { locale } = market.settings
    answer.decisions = chosen.map((each) => {
      const filled = each.template && filler.fill(each.template)
      const scenario = filled?.scenario
      const receipt = receiptOf(each.campaign, segments, { version: bundle.version, locale, scenario })
      return decisionOf(each, site.experiments, receipt, filled)
    })
  }
  return answer
}

export function needsSettings(site: OpenedSite, market: CompiledMarket, request: DecideRequest): boolean {
  return !isPersonal(request) || needsManifest(site, market, request)
}

/** It names another manifest, or that of a market with another currency. */
export function needsManifest({ bundle }: OpenedSite, market: CompiledMarket, request: DecideRequest): boolean {
  if (!isPersonal(request)) return false
  const { manifest, currency = market.settings.currency } = request
  return manifest !== bundle.manifest.version || currency !== market.settings.currency
}

/** Planned, and in the currency of the market. */
export function manifestOf({ bundle }: OpenedSite, market: CompiledMarket): SentManifest {
  const { manifest } = bundle
  return { ...manifest, ...planAttributes(manifest.attributes), currency: market.settings.currency }
}

export function maySee(market: CompiledMarket, request: DecideRequest): boolean {
  return isPersonal(request) || market.settings.consent.before === 'contextual'
}

/** Assigned one by one: spreading what may be absent took half of a decision's time. */
export function decisionOf(
  { campaign, rank, variant, isHeldOut }: Chosen,
  experiments: ReadonlySet<string>,
  receipt: Receipt,
  filled: FilledWidget | undefined,
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
