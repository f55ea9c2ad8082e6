import type { DecideRequest } from '../../shared/wire/decide.ts'
import type { OfferWidget, PopupWidget, Widget } from '../../shared/wire/widget.ts'
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
      if (template.kind === 'frame') {
        if (frame === undefined) return undefined
        return { widget: { kind: 'frame', title: fillText(template.title, text), ...frame }, scenario: frame.scenario }
      }
      const widget = messageOf(template, offerOf(template), text)
      if (frame === undefined) return { widget }
      if (widget.kind === 'popup') widget.cards = frame.cards
      return { widget, scenario: frame.scenario }
    },
  }
}

function messageOf(
  { kind, title, body, link }: WidgetTemplate,
  offer: CompiledOffer | undefined,
  text: TextContext,
): PopupWidget | OfferWidget {
  const message: PopupWidget | OfferWidget = {
    kind: kind === 'offer' ? 'offer' : 'popup',
    title: fillText(title, text),
  }
  if (body !== undefined) message.body = fillText(body, text)
  if (offer?.code !== undefined) message.code = offer.code
  if (offer?.terms !== undefined) message.terms = fillText(offer.terms, text)
  if (offer?.validUntilAt !== undefined) message.validUntilAt = offer.validUntilAt
  if (link !== undefined) message.link = { label: fillText(link.label, text), href: link.href }
  return message
}
