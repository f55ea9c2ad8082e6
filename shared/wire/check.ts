import * as v from 'valibot'
import { pageTypes } from '../history/event.ts'

/** Limits of one install check report. */
const MAX_LIST = 50
const MAX_TEXT_CHARS = 512

const text = v.pipe(v.string(), v.maxLength(MAX_TEXT_CHARS))
const list = v.pipe(v.array(text), v.maxLength(MAX_LIST))
const count = v.pipe(v.number(), v.integer(), v.minValue(0))

/**
 * What a tag understood on one page, for the owner while an install check is open. Facts about the shop's page, never
 * about a visitor: no id, no value of a cart, no query string.
 */
export const checkReportSchema = v.object({
  v: v.literal(1),
  /** Path of the page, without query and fragment. */
  path: v.pipe(text, v.regex(/^\/[^?#]*$/)),
  page: v.picklist(pageTypes),
  /** Adapter in use. */
  shop: v.optional(text),
  /** Facts found about the product at hand: fact -> the layer that said it. */
  product: v.optional(v.record(text, text)),
  /** The same facts -> what was read: ids, name, price in minor units. */
  values: v.optional(v.record(text, text)),
  /** Every id of the product at hand, the best first; addresses without query. */
  ids: v.optional(list),
  /** How many products a list page gave. */
  items: v.optional(count),
  /** Where the cart comes from, and how many lines it has. */
  cart: v.optional(v.object({ source: text, lines: count })),
  consent: v.optional(v.object({ source: text, personalisation: text, measurement: text })),
  /** Facts that two layers state differently. */
  conflicts: v.optional(list),
  /** Requests that the page's policy or another program blocked. */
  blocked: v.optional(list),
  /** Lines to add to the Content-Security-Policy. */
  csp: v.optional(list),
  /** Health of the storage: "ok", "memory", or the name of what failed. */
  storage: v.optional(text),
  /** Names of what went wrong inside the tag. */
  errors: v.optional(list),
})
export type CheckReport = v.InferOutput<typeof checkReportSchema>

/** How the catalogue knows a product: by its own id, by another id or code, or by its address. */
export type KnownBy = 'id' | 'alias' | 'address'

/** What the edge adds to the report of a product page: whether the catalogue knows the product, and by which of the ids. */
export interface InCatalogue {
  isFound: boolean
  id?: string
  by?: KnownBy
}

export type KeptReport = CheckReport & { catalogue?: InCatalogue }

/** Share of the products viewed during one check that the catalogue knows; each product counts once, as it was seen last. */
export interface CatalogueShare {
  viewed: number
  found: number
  by: Partial<Record<KnownBy, number>>
}
