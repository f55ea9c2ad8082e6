import * as v from 'valibot'
import type { FrequencyCap } from '../campaigns/frequency-cap.ts'
import type { Goal } from '../campaigns/goal.ts'
import type { Placement } from '../campaigns/placement.ts'
import type { Trigger } from '../campaigns/trigger.ts'
import { pageTypes } from '../history/event.ts'
import type { SentManifest } from './manifest.ts'
import type { Locale, Widget } from './widget.ts'

/** Limits of one decide request; the body as a whole is at most 64 KB and typically under 2 KB. */
export const MAX_ALIASES = 12
export const MAX_PLACEMENTS = 50
export const MAX_VECTOR_ENTRIES = 400
export const MAX_CART_ITEMS = 100
export const MAX_RECENT_ITEMS = 40
export const MAX_CAPPED = 500
export const MAX_ID_CHARS = 512
export const MAX_TEXT_CHARS = 2048

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(MAX_ID_CHARS))
const text = v.pipe(v.string(), v.maxLength(MAX_TEXT_CHARS))
const count = v.pipe(v.number(), v.finite())

/** `product` holds every id that the page knows for its product (page id, variant, SKU, GTIN, canonical URL). */
const pageSchema = v.object({
  type: v.picklist(pageTypes),
  product: v.optional(v.pipe(v.array(id), v.maxLength(MAX_ALIASES))),
  category: v.optional(v.pipe(v.array(text), v.maxLength(MAX_ALIASES))),
  /** Sent with consent only. */
  path: v.optional(text),
})

const attributeValue = v.union([
  text,
  count,
  v.boolean(),
  v.null(),
  v.pipe(v.array(v.union([text, count])), v.maxLength(MAX_RECENT_ITEMS)),
])

/** Without consent: page type, its product or category, and placements; nothing that was computed on the device. */
export const contextualRequestSchema = v.object({
  v: v.literal(1),
  page: pageSchema,
  /** Placement names, or `["*"]` while the tag does not know the site's placements yet. */
  placements: v.pipe(v.array(id), v.maxLength(MAX_PLACEMENTS)),
})

/** With consent. The key `manifest` tells the two forms apart; 0 = no manifest yet, then the vector is empty. */
export const personalRequestSchema = v.object({
  ...contextualRequestSchema.entries,
  manifest: v.pipe(v.number(), v.integer(), v.minValue(0)),
  /** Attribute name -> value. A missing value (computed, but there is none) is absent. */
  vector: v.record(id, attributeValue),
  /** Experiment key (`campaign:phase`, `holdout`) -> variation index, -1 = not included. Never a raw hash: many of those would be an id. */
  buckets: v.record(id, v.pipe(v.number(), v.integer(), v.minValue(-1))),
  /** Campaigns whose frequency cap is used up. */
  capped: v.pipe(v.array(id), v.maxLength(MAX_CAPPED)),
  cart: v.optional(
    v.object({
      items: v.pipe(v.array(v.object({ id, quantity: v.optional(count) })), v.maxLength(MAX_CART_ITEMS)),
      value: v.optional(count),
      currency: v.optional(v.pipe(v.string(), v.maxLength(3))),
    }),
  ),
  /** Product ids, newest first. */
  recentItems: v.pipe(v.array(id), v.maxLength(MAX_RECENT_ITEMS)),
  /** Currency of the manifest that the vector was computed with; another market's money is missing, never mixed. */
  currency: v.optional(v.pipe(v.string(), v.maxLength(3))),
  /** There is consent to measurement too: the vector may be among the samples. */
  measured: v.optional(v.boolean()),
})

export type ContextualRequest = v.InferOutput<typeof contextualRequestSchema>
export type PersonalRequest = v.InferOutput<typeof personalRequestSchema>
export type DecideRequest = ContextualRequest | PersonalRequest

/** Why this decision: ids and the owner's wording, never a visitor's values. */
export interface Receipt {
  segments: string[]
  /** The audience in the owner's words, when the campaign has them. */
  audience?: string
  scenario?: string
  version: number
}

export interface Decision {
  campaignId: string
  placement: string
  /** 0 = winner, 1 = runner-up: takes over when the winner turns out to be capped. */
  rank: 0 | 1
  variantId: string
  /** Control and holdout: trigger, cap and exposure without content. */
  ghost?: 'control' | 'holdout'
  experiment?: string
  trigger: Trigger
  caps: FrequencyCap[]
  goal?: Goal
  /** At most one widget of a group a page. */
  group?: string
  /** Absent on a ghost. */
  widget?: Widget
  receipt: Receipt
}

/** What a browser must know of a site before it has a manifest. */
export interface Settings {
  locale: Locale
  currency: string
  timezone: string
  placements: Placement[]
  consent: ConsentSettings
  /** A shop adapter that the owner chose; absent = detected. */
  shop?: string
  /** Number that batches are sealed with; absent = 1. See batch.ts. */
  shards?: number
  /** CSS selectors that the owner set for facts that the page does not say: `product.price`, `product.name` … */
  selectors?: Record<string, string>
  /** Sensitive categories: their products stay out of history, samples and recommendations. Lower-case names. */
  sensitive?: string[]
  /** Hashes (shared/history) of the ids of sensitive products are not sent; their categories are enough for the tag. */
}

export interface ConsentSettings {
  before: 'contextual' | 'nothing'
  /** Consent-tool category used for personalisation when the tool has no such purpose, e.g. "ad_personalization". */
  personalisation?: string
  measurement?: string
}

export interface DecideAnswer {
  v: 1
  /** Current bundle version; 0 = the edge knows nothing yet (cold, failing or unpublished): decisions are empty. */
  version: number
  decisions: Decision[]
  /** Present when the request is of the personal form and named another manifest. */
  manifest?: SentManifest
  /** Present on every contextual answer, and beside `manifest`. */
  settings?: Settings
  /** An owner's install check is open: the tag reports what it understood to `POST /v1/{siteId}/check`. */
  check?: true
}
