import type { Write } from '../boot/json.ts'
import { halve } from './halve.ts'
import type { Outbox, SealedBatch } from './pending.ts'

const FIRST_PAUSE_MS = 1000
const MAX_PAUSE_MS = 5 * 60_000

/** What became of a sending: counted, refused for good, or ms to wait at least before it is tried again. */
export type Outcome = 'counted' | 'refused' | number

/** `random` from 0 to 1. */
export function settle(
  outbox: Outbox,
  sent: SealedBatch,
  outcome: Outcome,
  { now, random, write }: { now: number; random: number; write: Write },
): Outbox {
  const { tries } = outbox
  if (typeof outcome === 'number') {
    const pause = Math.min(MAX_PAUSE_MS, FIRST_PAUSE_MS * 2 ** tries) * random
    return { ...outbox, tries: tries + 1, tryAt: now + Math.max(pause, outcome) }
  }
  const settled = { ...outbox, batches: outbox.batches.filter(({ id }) => id !== sent.id), tries: 0, tryAt: 0 }
  if (outcome === 'refused' && settled.batches.length < outbox.batches.length) {
    const halves = halve(sent, write)
    settled.batches.unshift(...halves)
    if (!halves.length) settled.lost += sent.events
  }
  return settled
}
