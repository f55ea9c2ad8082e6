import type { CountedEvent } from '../../../shared/wire/batch.ts'
import type { Outbox } from './outbox.ts'

export const MAX_WAITING_EVENTS = 1000

export function emptyOutbox(): Outbox {
  return { pending: [], batches: [], lost: 0, tryAt: 0, tries: 0 }
}

/** Adds events; the rest of the outbox is bounded when they are sealed. */
export function addPending(outbox: Outbox, events: readonly CountedEvent[]): Outbox {
  const pending = [...outbox.pending, ...events]
  const over = Math.max(0, pending.length - MAX_WAITING_EVENTS)
  return { ...outbox, pending: pending.slice(over), lost: outbox.lost + over }
}
