import type { CountedEvent } from '../../../shared/wire/batch.ts'
import type { Kept } from './kept.ts'

/** Events that wait for a batch; beyond that the oldest go, and are counted as lost. */
export const MAX_PENDING = 800

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
  pending: readonly CountedEvent[]
  batches: readonly SealedBatch[]
  /** Events that had to be dropped since the last report of a loss. */
  lost: number
  /** Not before, epoch ms. */
  tryAt: number
  tries: number
}

export function emptyOutbox(): Outbox {
  return { pending: [], batches: [], lost: 0, tryAt: 0, tries: 0 }
}

/** Counts an event where measurement is allowed. */
export function enqueue({ me, _isMeasured }: Pick<Kept, 'me' | '_isMeasured'>, event: CountedEvent): void {
  if (_isMeasured) me.outbox = addPending(me.outbox, event)
}

export function addPending(outbox: Outbox, event: CountedEvent): Outbox {
  const all = [...outbox.pending, event]
  const pending = all.slice(-MAX_PENDING)
  return { ...outbox, pending, lost: outbox.lost + all.length - pending.length }
}
