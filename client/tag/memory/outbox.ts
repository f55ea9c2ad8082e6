import type { CountedEvent } from '../../../shared/wire/batch.ts'
import { stringify } from '../boot/stringify.ts'
import { addPending, MAX_WAITING_EVENTS } from './pending.ts'

/** Events in one batch; characters waiting in all. Beyond that the oldest go, and are counted as lost. */
const BATCH_EVENTS = 20
const MAX_WAITING_CHARS = 1_000_000
/** The edge knows a batch again for ten days, so giving up must come before. */
const MAX_AGE_MS = 7 * 86_400_000
const FIRST_PAUSE_MS = 1000
const MAX_PAUSE_MS = 5 * 60_000
const STOP_MS = 86_400_000

/** Never changed once made: a repeated sending has the same bytes. */
export interface SealedBatch {
  id: string
  body: string
  at: number
  events: number
  /** Of a batch that was refused once; refused again it is dropped. */
  isHalf?: true
}

export interface Outbox {
  pending: CountedEvent[]
  batches: SealedBatch[]
  /** Events that had to be dropped since the last report of a loss. */
  lost: number
  /** Not before, epoch ms. */
  tryAt: number
  tries: number
}

export interface Sealing {
  now: number
  id(): string
  /** Id of the batch of an order; the others get `id()`. */
  memory: 'new' | 'old'
  /** As the site's settings say; 1 when they do not. */
  shards?: number | undefined
  sample?: { items: string[]; bought?: string[] } | undefined
}

/** Adds events, and an order with the id of its own batch. */
export function enqueue(outbox: Outbox, events: readonly CountedEvent[]): Outbox {
  return bound(addPending(outbox, events))
}

/** Makes batches of all that waits. */
export function seal(outbox: Outbox, sealing: Sealing): Outbox {
  const { now } = sealing
  const fresh = expire(outbox, now)
  const events: CountedEvent[] = fresh.lost
    ? [...fresh.pending, { type: 'loss', at: now, count: fresh.lost }]
    : fresh.pending
  if (!events.length) return fresh
  const batches = [...fresh.batches]
  for (let i = 0; i < events.length; i += BATCH_EVENTS) {
    batches.push(
      makeBatch(events.slice(i, i + BATCH_EVENTS), sealing.id(), {
        ...sealing,
        sample: i ? undefined : sealing.sample,
      }),
    )
  }
  return bound({ ...fresh, pending: [], lost: 0, batches })
}

/** An order travels alone, in a batch whose id is the order's. */
export function sealOrder(outbox: Outbox, order: CountedEvent, id: string, sealing: Sealing): Outbox {
  if (outbox.batches.some((batch) => batch.id === id)) return outbox
  return bound({ ...outbox, batches: [...outbox.batches, makeBatch([order], id, { ...sealing, sample: undefined })] })
}

function makeBatch(
  events: CountedEvent[],
  id: string,
  { now, memory, shards = 1, sample }: Omit<Sealing, 'id'>,
): SealedBatch {
  const body = stringify({ v: 1, batch: id, shards, memory, events, sample })
  return { id, body: body ?? '', at: now, events: events.length }
}

/** What became of a sending. */
export type Outcome =
  | { as: 'counted' }
  /** 400, 413, 422: the edge will never take it. */
  | { as: 'refused' }
  /** 401, 403, 404, 410: it takes nothing from us. */
  | { as: 'stopped' }
  /** Anything else, no answer included; ms that the edge asked to wait. */
  | { as: 'failed'; retryAfterMs?: number | undefined }

export interface Settling {
  now: number
  /** From 0 to 1. */
  random: number
  id(): string
}

export function settle(outbox: Outbox, batchId: string, outcome: Outcome, { now, random, id }: Settling): Outbox {
  const batch = outbox.batches.find((one) => one.id === batchId)
  const others = outbox.batches.filter((one) => one !== batch)
  switch (outcome.as) {
    case 'counted':
      return { ...outbox, batches: others, tries: 0, tryAt: 0 }
    case 'refused': {
      const halves = batch ? halve(batch, id) : []
      const lost = outbox.lost + (halves.length || !batch ? 0 : batch.events)
      return { ...outbox, batches: [...halves, ...others], lost, tries: 0, tryAt: 0 }
    }
    case 'stopped':
      return { ...outbox, tryAt: now + STOP_MS }
    case 'failed': {
      const pause = Math.min(MAX_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(outbox.tries, 20)) * random
      return { ...outbox, tries: outbox.tries + 1, tryAt: now + Math.max(pause, outcome.retryAfterMs ?? 0) }
    }
    default:
      return outcome satisfies never
  }
}

/** Half of the events each, so that one event that the edge refuses does not take the others along. Once only. */
function halve(batch: SealedBatch, id: () => string): SealedBatch[] {
  if (batch.isHalf || batch.events < 2) return []
  // A checked boundary: we wrote this text ourselves.
  const sealed = parse(batch.body) as { events: CountedEvent[] } | undefined
  if (!sealed) return []
  const middle = batch.events >> 1
  return [sealed.events.slice(0, middle), sealed.events.slice(middle)].map((events) => {
    const half = id()
    return {
      id: half,
      body: stringify({ ...sealed, batch: half, events, sample: undefined }) ?? '',
      at: batch.at,
      events: events.length,
      isHalf: true,
    }
  })
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Storage that gave back something else than it was given.
    return undefined
  }
}

function expire(outbox: Outbox, now: number): Outbox {
  const batches = outbox.batches.filter(({ at }) => now - at < MAX_AGE_MS)
  const gone = outbox.batches.filter(({ at }) => now - at >= MAX_AGE_MS)
  return gone.length ? { ...outbox, batches, lost: outbox.lost + sum(gone) } : outbox
}

function bound(outbox: Outbox): Outbox {
  let { lost } = outbox
  let batches = outbox.batches
  const isOver = () =>
    sum(batches) + outbox.pending.length > MAX_WAITING_EVENTS ||
    batches.reduce((chars, { body }) => chars + body.length, 0) > MAX_WAITING_CHARS
  while (batches.length && isOver()) {
    lost += batches[0]?.events ?? 0
    batches = batches.slice(1)
  }
  return { ...outbox, batches, lost }
}

function sum(batches: readonly SealedBatch[]): number {
  return batches.reduce((events, batch) => events + batch.events, 0)
}
