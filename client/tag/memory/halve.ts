import type { CountedEvent } from '../../../shared/wire/batch.ts'
import type { Write } from '../boot/json.ts'
import type { SealedBatch } from './pending.ts'
import { randomId } from './random-id.ts'

/** Half of the events each, so that one event that the edge refuses does not take the others along. Once only. */
export function halve(batch: SealedBatch, write: Write): SealedBatch[] {
  if (batch.isHalf || batch.events < 2) return []
  // A checked boundary: we wrote this text ourselves.
  const sealed = parse(batch.body) as { events: CountedEvent[] } | undefined
  if (!sealed) return []
  const middle = batch.events >> 1
  return [sealed.events.slice(0, middle), sealed.events.slice(middle)].map((events) => {
    const id = randomId()
    const body = write({ ...sealed, batch: id, events, sample: undefined }) ?? ''
    return { id, body, at: batch.at, events: events.length, isHalf: true }
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
