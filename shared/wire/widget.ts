import * as v from 'valibot'

export const locales = ['pl', 'en'] as const
export type Locale = (typeof locales)[number]

/** A product ready to draw. Money in minor units of `currency`; `lowest30` is the Omnibus prior price. */
export const cardSchema = v.object({
  id: v.string(),
  name: v.string(),
  url: v.string(),
  image: v.optional(v.string()),
  brand: v.optional(v.string()),
  price: v.number(),
  currency: v.string(),
  oldPrice: v.optional(v.number()),
  lowest30: v.optional(v.number()),
})
export type Card = v.InferOutput<typeof cardSchema>

const linkSchema = v.object({ label: v.string(), href: v.string() })

export const popupSchema = v.object({
  kind: v.literal('popup'),
  title: v.string(),
  body: v.optional(v.string()),
  code: v.optional(v.string()),
  terms: v.optional(v.string()),
  validUntilAt: v.optional(v.number()),
  link: v.optional(linkSchema),
  cards: v.optional(v.array(cardSchema)),
})
export const frameSchema = v.object({
  kind: v.literal('frame'),
  title: v.string(),
  cards: v.array(cardSchema),
  /** The scenario that filled it, for the receipt and the counters. */
  scenario: v.string(),
})
export const offerSchema = v.object({
  kind: v.literal('offer'),
  title: v.string(),
  body: v.optional(v.string()),
  code: v.optional(v.string()),
  terms: v.optional(v.string()),
  validUntilAt: v.optional(v.number()),
  link: v.optional(linkSchema),
})
export const widgetSchema = v.variant('kind', [popupSchema, frameSchema, offerSchema])
export type Widget = v.InferOutput<typeof widgetSchema>
export type PopupWidget = v.InferOutput<typeof popupSchema>
export type FrameWidget = v.InferOutput<typeof frameSchema>
export type OfferWidget = v.InferOutput<typeof offerSchema>
