import * as v from 'valibot'

const key = v.pipe(v.string(), v.minLength(1), v.maxLength(512))
const count = v.pipe(v.number(), v.integer(), v.minValue(0))

const pointerSchema = v.object({
  v: v.literal(1),
  /** Rises with each write of the pointer, whatever it changes: an older copy from KV is told apart. */
  revision: count,
  /** Version of the published bundle; 0 = the site exists and nothing is published. */
  version: count,
  bundle: v.optional(key),
  catalogue: v.optional(v.object({ index: key, cards: key })),
  model: v.optional(key),
  /** While an owner's install check is open, tags report what they understood. Epoch ms. */
  checkUntilAt: v.optional(v.number()),
  /** The site was deleted; a pointer that is merely gone is taken for a fault of KV. */
  deleted: v.optional(v.literal(true)),
})

/** What `site/{siteId}/current` holds: the names of the parts in use. */
export type Pointer = v.InferOutput<typeof pointerSchema>

/** Undefined when it is not a pointer: garbage in KV must not take a site down. */
export function parsePointer(text: string): Pointer | undefined {
  try {
    const parsed = v.safeParse(pointerSchema, JSON.parse(text))
    return parsed.success ? parsed.output : undefined
  } catch {
    // Not JSON: torn or foreign bytes.
    return undefined
  }
}
