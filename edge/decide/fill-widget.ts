import type { DecideRequest } from '../../shared/wire/decide.ts'
import type { Locale, OfferWidget, PopupWidget, Widget } from '../../shared/wire/widget.ts'
import { asciiJson } from './ascii-json.ts'
import type { CompiledCampaign, CompiledOffer, WidgetTemplate } from './bundle.ts'
import { cardsOf, cardsText, type FilledFrame, fillFrame } from './fill-frame.ts'
import { fillText, hasTokens, type TextContext } from './fill-text.ts'
import type { Situation } from './opened-site.ts'

export interface FilledWidget {
  widget: Widget
  scenario?: string
}

export interface WrittenWidget {
  json: string
  scenario?: string
}

export interface Filler {
  /** Every variant must have its content, or treated and control would not be compared at the same moments. */
  isFillable(campaign: CompiledCampaign): boolean
  fill(template: WidgetTemplate): FilledWidget | undefined
  /** The same as `fill`, as JSON. */
  write(template: WidgetTemplate): WrittenWidget | undefined
}

/** Messages without tokens, the same for everybody: as bounded as the bundles that they belong to. */
const messages = new WeakMap<WidgetTemplate, Partial<Record<Locale, string>>>()

/** Fills templates for one request; the same strategy is asked once, whatever number of campaigns use it. */
export function createFiller(situation: Situation, request: DecideRequest, text: TextContext): Filler {
  const { site, now } = situation
  const frames = new Map<string, FilledFrame | undefined>()

  function frameOf({ strategy }: WidgetTemplate): FilledFrame | undefined {
    if (strategy === undefined) return undefined
    if (!frames.has(strategy)) frames.set(strategy, fillFrame(site, strategy, request))
    return frames.get(strategy)
  }

  function offerOf(template: WidgetTemplate): CompiledOffer | undefined {
    const offer = template.offer === undefined ? undefined : site.bundle.offers[template.offer]
    return offer?.validUntilAt !== undefined && offer.validUntilAt <= now ? undefined : offer
  }

  function isTemplateFillable(template: WidgetTemplate): boolean {
    if (template.offer !== undefined && offerOf(template) === undefined) return false
    // A popup says something without products too.
    return template.kind !== 'frame' || frameOf(template) !== undefined
  }

  function fill(template: WidgetTemplate): FilledWidget | undefined {
    if (!isTemplateFillable(template)) return undefined
    const frame = frameOf(template)
    if (template.kind === 'frame') {
      if (frame === undefined) return undefined
      const { scenario } = frame
      const title = fillText(template.title, text)
      return { widget: { kind: 'frame', title, cards: cardsOf(frame), scenario }, scenario }
    }
    const widget = messageOf(template, offerOf(template), text)
    if (frame === undefined) return { widget }
    if (widget.kind === 'popup') widget.cards = cardsOf(frame)
    return { widget, scenario: frame.scenario }
  }

  function write(template: WidgetTemplate): WrittenWidget | undefined {
    if (!isTemplateFillable(template)) return undefined
    if (template.kind === 'frame') {
      const frame = frameOf(template)
      if (frame === undefined) return undefined
      const title = asciiJson(fillText(template.title, text))
      const { scenario } = frame
      const json = `{"kind":"frame","title":${title},"cards":${cardsText(frame)},"scenario":${JSON.stringify(scenario)}}`
      return { json, scenario }
    }
    if (template.strategy === undefined) return { json: writeMessage(template, offerOf(template), text) }
    const filled = fill(template)
    return filled && { ...filled, json: asciiJson(filled.widget) }
  }

  return {
    isFillable: ({ variants }) => {
      return variants.every(({ widget }) => widget === undefined || isTemplateFillable(widget))
    },
    fill,
    write,
  }
}

/** An offer that is over does not come here, so that what is kept stays true. */
function writeMessage(template: WidgetTemplate, offer: CompiledOffer | undefined, text: TextContext): string {
  const kept = messages.get(template)
  const known = kept?.[text.locale]
  if (known !== undefined) return known
  const json = asciiJson(messageOf(template, offer, text))
  const texts = [template.title, template.body, template.link?.label, offer?.terms]
  if (texts.some((each) => each !== undefined && hasTokens(each))) return json
  messages.set(template, { ...kept, [text.locale]: json })
  return json
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
