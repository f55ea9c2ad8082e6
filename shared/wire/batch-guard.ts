import {
  BATCH_ID,
  type Batch,
  type CountedEvent,
  CURRENCY,
  isSealedRight,
  MAX_BATCH_EVENTS,
  MAX_BATCH_ID_CHARS,
  MAX_CELLS,
  MAX_MONEY,
  MAX_SAMPLE_ITEMS,
  MAX_SHARDS,
  type PurchaseCell,
} from './batch.ts'

/*
 * The schema of batch.ts, written out by hand, as decide-guard.ts does it and for the same reason. Accepts exactly what
 * the schema accepts and gives the same value (a differential test holds it to that); what it refuses is given to the
 * schema, for the words.
 */

type Fields = Record<string, unknown>
type Shown = Extract<CountedEvent, { type: 'click' }>
type Exposure = Extract<CountedEvent, { type: 'exposure' }>
type Purchase = Extract<CountedEvent, { type: 'purchase' }>

/** The batch with its known fields only; undefined when it does not have the form. */
export function guardBatch(value: unknown): Batch | undefined {
  if (!isFields(value) || value.v !== 1) return undefined
  const { batch, shards, memory } = value
  if (typeof batch !== 'string' || !BATCH_ID.test(batch)) return undefined
  if (!isCount(shards, 1) || shards > MAX_SHARDS || (memory !== 'new' && memory !== 'old')) return undefined
  const events = guardList(value.events, MAX_BATCH_EVENTS, guardEvent)
  if (events === undefined || events.length === 0) return undefined
  const guarded: Batch = { v: 1, batch, shards, memory, events }
  if (value.sample !== undefined) {
    const sample = guardSample(value.sample)
    if (sample === undefined) return undefined
    guarded.sample = sample
  }
  return isSealedRight(guarded) ? guarded : undefined
}

function guardEvent(value: unknown): CountedEvent | undefined {
  if (!isFields(value) || !isCount(value.at, 0)) return undefined
  const { type, at } = value
  switch (type) {
    case 'visit':
      return { type, at }
    case 'loss':
      return isCount(value.count, 1) ? { type, at, count: value.count } : undefined
    case 'exposure':
      return guardExposure(value, at)
    case 'impression':
    case 'click':
    case 'dismissal':
    case 'submit':
      return guardShown(value, at, type)
    case 'purchase':
      return guardPurchase(value, at)
    default:
      return undefined
  }
}

function guardShown<T extends string>(
  { campaignId, variantId }: Fields,
  at: number,
  type: T,
): (Pick<Shown, 'campaignId' | 'variantId' | 'at'> & { type: T }) | undefined {
  return isId(campaignId) && isId(variantId) ? { type, campaignId, variantId, at } : undefined
}

function guardExposure(value: Fields, at: number): Exposure | undefined {
  const exposure: Exposure | undefined = guardShown(value, at, 'exposure')
  if (exposure === undefined) return undefined
  const { ghost, visitors } = value
  if (ghost !== undefined) {
    if (typeof ghost !== 'boolean') return undefined
    exposure.ghost = ghost
  }
  if (visitors !== undefined) {
    if (visitors !== 0 && visitors !== 1) return undefined
    exposure.visitors = visitors
  }
  return exposure
}

function guardPurchase(fields: Fields, at: number): Purchase | undefined {
  const { value, currency, estimated } = fields
  const cells = guardList(fields.cells, MAX_CELLS, guardCell)
  if (!isWithin(value, MAX_MONEY) || typeof currency !== 'string' || !CURRENCY.test(currency)) return undefined
  if (cells === undefined) return undefined
  const purchase: Purchase = { type: 'purchase', at, value, currency, cells }
  if (estimated !== undefined) {
    if (typeof estimated !== 'boolean') return undefined
    purchase.estimated = estimated
  }
  return purchase
}

function guardCell(value: unknown): PurchaseCell | undefined {
  if (!isFields(value)) return undefined
  const { campaignId, variantId, buyers, purchases, revenue, revenueSquared } = value
  if (!isId(campaignId) || !isId(variantId) || (buyers !== 0 && buyers !== 1) || purchases !== 1) return undefined
  if (!isWithin(revenue, MAX_MONEY) || !isWithin(revenueSquared, MAX_MONEY ** 2)) return undefined
  return { campaignId, variantId, buyers, purchases, revenue, revenueSquared }
}

function guardSample(value: unknown): Batch['sample'] | undefined {
  if (!isFields(value)) return undefined
  const items = guardList(value.items, MAX_SAMPLE_ITEMS, guardId)
  if (items === undefined) return undefined
  if (value.bought === undefined) return { items }
  const bought = guardList(value.bought, MAX_SAMPLE_ITEMS, guardId)
  return bought && { items, bought }
}

function guardList<T>(value: unknown, most: number, guard: (entry: unknown) => T | undefined): T[] | undefined {
  if (!Array.isArray(value) || value.length > most) return undefined
  const list: T[] = []
  for (const entry of value as unknown[]) {
    const guarded = guard(entry)
    if (guarded === undefined) return undefined
    list.push(guarded)
  }
  return list
}

function guardId(value: unknown): string | undefined {
  return isId(value) ? value : undefined
}

/** Any object, as the schema sees it: an array too. */
function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null
}

function isId(value: unknown): value is string {
  return typeof value === 'string' && value.length >= 1 && value.length <= MAX_BATCH_ID_CHARS
}

function isCount(value: unknown, least: number): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= least
}

function isWithin(value: unknown, most: number): value is number {
  return typeof value === 'number' && value >= -most && value <= most
}
