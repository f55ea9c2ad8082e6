import { momentAt } from '../../shared/authoring/moment.ts'
import { type Campaign, DEFAULT_PRIORITY } from '../../shared/authoring/schema/campaign.ts'
import type { Offer } from '../../shared/authoring/schema/shop-window.ts'
import type { AuthoredWidget } from '../../shared/authoring/schema/widget.ts'
import type { FrequencyCap } from '../../shared/campaigns/frequency-cap.ts'
import { OVERLAY } from '../../shared/campaigns/placement.ts'
import type { Strategy } from '../../shared/recommendations/scenario.ts'
import type { ManifestExperiment } from '../../shared/wire/manifest.ts'
import type { CompiledCampaign, CompiledOffer, WidgetTemplate } from '../decide/bundle.ts'
import { compileText, type TextContext } from './texts.ts'

const DEFAULT_FRAME_ITEMS = 4

/** Whether a campaign can still be shown by a bundle that is compiled now. */
export function isLive(campaign: Campaign, timezone: string, now: number): boolean {
  if (campaign.enabled === false) return false
  const untilAt = campaign.schedule?.until && momentAt(campaign.schedule.until, timezone, 'end')
  return typeof untilAt !== 'number' || untilAt > now
}

export function capsOf(campaign: Campaign): FrequencyCap[] {
  if (campaign.cap === undefined) return []
  return Array.isArray(campaign.cap) ? campaign.cap : [campaign.cap]
}

/** Whether anything has to be drawn: several variants, or visitors who do not take part. */
export function isExperiment({ variants, experiment }: Campaign): boolean {
  return variants.length > 1 || (experiment?.coverage ?? 1) < 1 || experiment?.namespace !== undefined
}

/** What the browser needs to draw a variation. A restart (a new phase) has a seed of its own, so it draws anew. */
export function experimentOf(campaign: Campaign): ManifestExperiment {
  const { phase = 1, coverage = 1, namespace, hashVersion = 2, seed } = campaign.experiment ?? {}
  const key = `${campaign.id}:${phase}`
  const weights = campaign.variants.map((variant) => variant.weight ?? 1)
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return {
    key,
    seed: seed ?? key,
    hashVersion,
    coverage,
    weights: weights.map((weight) => weight / total),
    ...(namespace !== undefined && { namespace }),
    phase,
  }
}

function compileWidget(widget: AuthoredWidget, context: TextContext): WidgetTemplate {
  const text: { title: typeof widget.text.title; body?: typeof widget.text.title; link?: Link } = widget.text
  return {
    kind: widget.kind,
    title: compileText(text.title, context),
    ...(text.body !== undefined && { body: compileText(text.body, context) }),
    ...(text.link !== undefined && {
      link: { label: compileText(text.link.label, context), href: text.link.href },
    }),
    ...('offer' in widget && widget.offer !== undefined && { offer: widget.offer }),
    ...('strategy' in widget && widget.strategy !== undefined && { strategy: widget.strategy }),
  }
}
type Link = NonNullable<Extract<AuthoredWidget, { kind: 'popup' }>['text']['link']>

export interface CampaignContext {
  text: TextContext
  timezone: string
  /** Attributes of the manifest that it needs; whether it can do without consent. */
  needs: string[]
  contextual: boolean
  page?: CompiledCampaign['page']
  audienceText?: CompiledCampaign['audienceText']
}

export function compileCampaign(campaign: Campaign, context: CampaignContext): CompiledCampaign {
  const { audience, goal, group, placement } = campaign
  const schedule = compileSchedule(campaign, context.timezone)
  const { page, audienceText } = context
  return {
    id: campaign.id,
    audience: { all: audience?.all ?? [], any: audience?.any ?? [], none: audience?.none ?? [] },
    ...(page !== undefined && { page }),
    placement,
    trigger: campaign.trigger ?? { on: 'load' },
    priority: campaign.priority ?? DEFAULT_PRIORITY,
    caps: capsOf(campaign),
    ...(goal !== undefined && { goal }),
    ...(group !== undefined && { group }),
    interruptive: placement === OVERLAY,
    ...(schedule !== undefined && { schedule }),
    experiment: experimentOf(campaign).key,
    variants: campaign.variants.map((variant) => ({
      id: variant.id,
      ...(variant.widget !== undefined && { widget: compileWidget(variant.widget, context.text) }),
    })),
    needs: context.needs,
    contextual: context.contextual,
    ...(audienceText !== undefined && { audienceText }),
  }
}

function compileSchedule(campaign: Campaign, timezone: string): CompiledCampaign['schedule'] {
  const { from, until } = campaign.schedule ?? {}
  const fromAt = from === undefined ? undefined : momentAt(from, timezone)
  const untilAt = until === undefined ? undefined : momentAt(until, timezone, 'end')
  if (fromAt === undefined && untilAt === undefined) return undefined
  return { ...(fromAt !== undefined && { fromAt }), ...(untilAt !== undefined && { untilAt }) }
}

export function compileOffer(offer: Offer, text: TextContext, timezone: string): CompiledOffer {
  const validUntilAt = offer.validUntil === undefined ? undefined : momentAt(offer.validUntil, timezone, 'end')
  return {
    ...(offer.code !== undefined && { code: offer.code }),
    ...(offer.terms !== undefined && { terms: compileText(offer.terms, text) }),
    ...(validUntilAt !== undefined && { validUntilAt }),
  }
}

type AuthoredStrategy = Omit<Strategy, 'min' | 'max'> & { min?: number; max?: number }

export function compileStrategy(strategy: AuthoredStrategy): Strategy {
  const max = strategy.max ?? Math.max(DEFAULT_FRAME_ITEMS, strategy.min ?? 0)
  return { ...strategy, min: strategy.min ?? 1, max }
}
