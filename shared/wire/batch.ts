import * as v from 'valibot'

/** Limits of one batch. */
export const MAX_BATCH_EVENTS = 50
export const MAX_CELLS = 50
/** Ids of batches that hold an order begin so. */
export const PURCHASE_PREFIX = 'p-'
/** Shards of one site; a report asks each of them, and a request may ask 50 objects on the free plan. */
export const MAX_SHARDS = 32
/** Money of one order in minor units, and its square: sums of forged orders stay numbers. */
export const MAX_MONEY = 1e12
/** Ids of campaigns, variants and products. */
export const MAX_BATCH_ID_CHARS = 128
/** Products of one session's sample. */
export const MAX_SAMPLE_ITEMS = 50
export const BATCH_ID = /^[A-Za-z0-9_-]{8,64}$/
export const CURRENCY = /^[A-Z]{3}$/

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(MAX_BATCH_ID_CHARS))
const at = v.pipe(v.number(), v.integer(), v.minValue(0))
const money = v.pipe(v.number(), v.finite(), v.minValue(-MAX_MONEY), v.maxValue(MAX_MONEY))
const moneySquared = v.pipe(v.number(), v.finite(), v.minValue(-(MAX_MONEY ** 2)), v.maxValue(MAX_MONEY ** 2))

const shown = { campaignId: id, variantId: id, at }

/** One campaign variant that a purchase is credited to, with the increments that the browser computed. */
const cellSchema = v.object({
  campaignId: id,
  variantId: id,
  /** 1 the first time that this visitor buys within this cell, else 0. */
  buyers: v.picklist([0, 1]),
  purchases: v.literal(1),
  revenue: money,
  /** (before + value)^2 - before^2: the increment of the sum of squared revenue per visitor. */
  revenueSquared: moneySquared,
})
export type PurchaseCell = v.InferOutput<typeof cellSchema>

export const countedEventSchema = v.variant('type', [
  v.object({ type: v.literal('visit'), at }),
  /** `visitors` is 1 the first time that this visitor is exposed to this variant, else 0. */
  v.object({
    type: v.literal('exposure'),
    ...shown,
    ghost: v.optional(v.boolean()),
    visitors: v.optional(v.picklist([0, 1])),
  }),
  v.object({ type: v.literal('impression'), ...shown }),
  v.object({ type: v.literal('click'), ...shown }),
  v.object({ type: v.literal('dismissal'), ...shown }),
  v.object({ type: v.literal('submit'), ...shown }),
  v.object({
    type: v.literal('purchase'),
    at,
    /** Minor units. */
    value: money,
    currency: v.pipe(v.string(), v.regex(CURRENCY)),
    estimated: v.optional(v.boolean()),
    cells: v.pipe(v.array(cellSchema), v.maxLength(MAX_CELLS)),
  }),
  /** Events that the outbox had to drop (bounds), so that a loss is seen. */
  v.object({ type: v.literal('loss'), at, count: v.pipe(v.number(), v.integer(), v.minValue(1)) }),
])
export type CountedEvent = v.InferOutput<typeof countedEventSchema>

/**
 * A sealed batch; its bytes never change, whatever the number of tries. A purchase travels alone in a batch whose id is
 * `p-` + hash of the site and the transaction id, so that one order is one batch from whatever tab, device or week.
 */
export const batchSchema = v.pipe(
  v.object({
    v: v.literal(1),
    batch: v.pipe(v.string(), v.regex(BATCH_ID)),
    /** Shard count sealed in when the batch was made: shard = hash(batch id) mod shards. */
    shards: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_SHARDS)),
    /** Age of the browser's memory when sealed; `old` = 7 days and more. */
    memory: v.picklist(['new', 'old']),
    events: v.pipe(v.array(countedEventSchema), v.minLength(1), v.maxLength(MAX_BATCH_EVENTS)),
    /** Item list of a finished session, for training; needs measurement consent. */
    sample: v.optional(
      v.object({
        items: v.pipe(v.array(id), v.maxLength(MAX_SAMPLE_ITEMS)),
        bought: v.optional(v.pipe(v.array(id), v.maxLength(MAX_SAMPLE_ITEMS))),
      }),
    ),
  }),
  v.check(
    (sealed) => isSealedRight(sealed),
    'a purchase alone in a batch whose id begins with p-, and nothing else there',
  ),
)
export type Batch = v.InferOutput<typeof batchSchema>

/** Answer to a batch that is counted and durable. */
export interface BatchAnswer {
  batch: string
}

/** An order must not count again because it travelled beside other events under another id. */
export function isSealedRight({ batch, events }: { batch: string; events: readonly CountedEvent[] }): boolean {
  const purchases = events.filter((event) => event.type === 'purchase').length
  return batch.startsWith(PURCHASE_PREFIX) ? purchases === 1 && events.length === 1 : purchases === 0
}
