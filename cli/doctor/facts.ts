import * as v from 'valibot'

const text = v.string()
const amount = v.number()
const cartLine = v.object({ id: text, quantity: v.optional(amount) })

/**
 * What the tag says of a page (`vitrine('on', 'page', …)`), as far as it is printed. Money in minor units. It comes through
 * the shop's page, where anything may speak in the tag's name.
 */
export const pageFactsSchema = v.object({
  type: text,
  product: v.optional(
    v.object({
      ids: v.array(text),
      name: v.optional(text),
      price: v.optional(amount),
      oldPrice: v.optional(amount),
      currency: v.optional(text),
      availability: v.optional(text),
      brand: v.optional(text),
      category: v.optional(v.array(text)),
      from: v.optional(v.record(text, text)),
    }),
  ),
  items: v.optional(v.array(v.object({ id: text }))),
  category: v.optional(v.array(text)),
  cart: v.optional(v.object({ items: v.array(cartLine), value: v.optional(amount), currency: v.optional(text) })),
  order: v.optional(
    v.object({ transactionId: v.optional(text), value: v.optional(amount), currency: v.optional(text) }),
  ),
  currency: v.optional(text),
  conflicts: v.optional(v.array(v.object({ fact: text, values: v.array(v.object({ layer: text, value: text })) }))),
})
export type PageFacts = v.InferOutput<typeof pageFactsSchema>

export const consentSchema = v.record(text, text)

export const decisionSchema = v.object({ decisions: v.optional(v.array(v.unknown()), []) })

/** A request that the page's policy blocks. */
export const violationSchema = v.object({ url: text, directive: text, policy: text })
