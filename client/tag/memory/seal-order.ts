import type { CountedEvent } from '../../../shared/wire/batch.ts'
import { countOf, makeBatch, type Sealing } from './outbox.ts'
import { MAX_PENDING, type Outbox } from './pending.ts'

/** Events and characters waiting in batches. Beyond that the oldest go, and are counted as lost. */
const MAX_SEALED_EVENTS = 1000 - MAX_PENDING
const MAX_WAITING_CHARS = 1_000_000

/** An order travels alone, in a batch whose id is the order's. */
export function sealOrder(outbox: Outbox, order: CountedEvent, id: string, sealing: Sealing): Outbox {
  if (outbox.batches.some((batch) => batch.id === id)) return outbox
  return bound({ ...outbox, batches: [...outbox.batches, makeBatch(id, [order], sealing)] })
}

function bound(outbox: Outbox): Outbox {
  let { lost, batches } = outbox
  while (isOver(batches)) {
    lost += batches[0]?.events ?? 0
    batches = batches.slice(1)
  }
  return { ...outbox, batches, lost }
}

function isOver(batches: Outbox['batches']): boolean {
  return (
    countOf(batches) > MAX_SEALED_EVENTS ||
    batches.reduce((chars, { body }) => chars + body.length, 0) > MAX_WAITING_CHARS
  )
}
