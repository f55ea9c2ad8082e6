import type { DecideRequest } from '../../shared/wire/decide.ts'
import type { Widget } from '../../shared/wire/widget.ts'
import type { CompiledCampaign, CompiledOffer, WidgetTemplate } from './bundle.ts'
import { type FilledFrame, fillFrame } from './fill-frame.ts'
import { fillText, type TextContext } from './fill-text.ts'
import type { Situation } from './opened-site.ts'

export interface FilledWidget {
  widget: Widget
  scenario?: string
}

/** Fills templates for one request; the same strategy is asked once, whatever number of campaigns use it. */
export function createFiller(situation: Situation, request: DecideRequest, text: TextContext) {
  const { site, now } = situation
  const frames = new Map<string, FilledFrame | undefined>()

  function frameOf(strategyId: string): FilledFrame | undefined {
    if (!frames.has(strategyId)) frames.set(strategyId, fillFrame(site, strategyId, request))
    return frames.get(strategyId)
  }

  function offerOf(template: WidgetTemplate): CompiledOffer | undefined {
    const offer = template.offer === undefined ? undefined : site.bundle.offers[template.offer]
    return offer?.validUntilAt !== undefined && offer.validUntilAt <= now ? undefined : offer
  }

  function isTemplateFillable(template: WidgetTemplate): boolean {
    if (template.offer !== undefined && offerOf(template) === undefined) return false
    // A popup says something without products too.
    return template.kind !== 'frame' || (template.strategy !== undefined && frameOf(template.strategy) !== undefined)
  }

  return {
    /** Every variant must have its content, or treated and control would not be compared at the same moments. */
    isFillable(campaign: CompiledCampaign): boolean {
      return campaign.variants.every((variant) => variant.widget === undefined || isTemplateFillable(variant.widget))
    },

    fill(template: WidgetTemplate): FilledWidget | undefined {
      if (!isTemplateFillable(template)) return undefined
      const frame = template.strategy === undefined ? undefined : frameOf(template.strategy)
      const title = fillText(template.title, text)
      if (template.kind === 'frame') {
        return frame && { widget: { kind: 'frame', title, ...frame }, scenario: frame.scenario }
      }
      const message = { title, ...words(template, text), ...terms(offerOf(template), text) }
      if (template.kind === 'offer') return { widget: { kind: 'offer', ...message } }
      return {
        widget: { kind: 'popup', ...message, ...(frame && { cards: frame.cards }) },
        ...(frame && { scenario: frame.scenario }),
      }
    },
  }
}

function words({ body, link }: WidgetTemplate, text: TextContext) {
  return {
    ...(body && { body: fillText(body, text) }),
    ...(link && { link: { label: fillText(link.label, text), href: link.href } }),
  }
}

function terms(offer: CompiledOffer | undefined, text: TextContext) {
  return {
    ...(offer?.code !== undefined && { code: offer.code }),
    ...(offer?.terms && { terms: fillText(offer.terms, text) }),
    ...(offer?.validUntilAt !== undefined && { validUntilAt: offer.validUntilAt }),
  }
}
