import type { CountedEvent } from '../../../shared/wire/batch.ts'
import type { Write } from '../boot/json.ts'
import type { Kept, Sample } from './kept.ts'
import type { Outbox, SealedBatch } from './pending.ts'
import { randomId } from './random-id.ts'

/** Events in one batch. */
const BATCH_EVENTS = 20
/** The edge knows a batch again for ten days, so giving up must come before. */
const MAX_AGE_MS = 7 * 86_400_000
/** From this age on a browser's memory is counted as old: before, Safari may have forgotten the one that was. */
const OLD_MS = 7 * 86_400_000

export interface Sealing {
  now: number
  /** When this browser began to remember. */
  since: number
  /** As the site's settings say; 1 when they do not. */
  shards?: number | undefined
  sample?: Sample | undefined
  write: Write
}

export function sealingOf({ me, site, _now }: Pick<Kept, 'me' | 'site' | '_now'>, write: Write): Sealing {
  return { write, now: _now, since: me.person.head.startedAt, shards: site?.settings.shards }
}

/** Seals what waits, and with it the sample of a session that has ended. */
export function sealWaiting(kept: Kept, write: Write): void {
  const { me } = kept
  const { pending } = me.outbox
  me.outbox = seal(me.outbox, { ...sealingOf(kept, write), sample: me.sample })
  if (pending !== me.outbox.pending) me.sample = undefined
}

/** Gives up what is too old, and when no batch waits makes one of what waits longest. */
export function seal(outbox: Outbox, sealing: Sealing): Outbox {
  const { now } = sealing
  const batches = outbox.batches.filter(({ at }) => now - at < MAX_AGE_MS)
  const lost = outbox.lost + countOf(outbox.batches) - countOf(batches)
  const sealed = { ...outbox, batches, lost }
  const events = outbox.pending.slice(0, BATCH_EVENTS)
  if (lost) events.push({ type: 'loss', at: now, count: lost })
  if (!batches.length && events.length) {
    batches.push(makeBatch(randomId(), events, sealing))
    sealed.pending = outbox.pending.slice(BATCH_EVENTS)
    sealed.lost = 0
  }
  return sealed
}

export function makeBatch(
  id: string,
  events: CountedEvent[],
  { now, since, shards = 1, sample, write }: Sealing,
): SealedBatch {
  const memory = now - since < OLD_MS ? 'new' : 'old'
  const body = write({ v: 1, batch: id, shards, memory, events, sample })
  return { id, body: body ?? '', at: now, events: events.length }
}

export function countOf(batches: readonly SealedBatch[]): number {
  return batches.reduce((events, batch) => events + batch.events, 0)
}
