import { isJsonAsMade } from '../boot/json-as-made.ts'
import type { Kept } from './kept.ts'
import { newSample } from './new-me.ts'
import { sealWaiting } from './outbox.ts'
import { enqueue } from './pending.ts'

/** Products that make a session worth a sample. */
const MIN_SAMPLE = 2

/** A new visit is counted, and what the one before looked at becomes a sample. */
export function enter(kept: Kept): void {
  const { me } = kept
  const { session } = me.person
  if (kept._isSampled && session.items.length >= MIN_SAMPLE) me.sample = session
  me.person = { ...me.person, session: newSample() }
  enqueue(kept, { type: 'visit', at: kept._now })
  // In this transaction: it is sent at once, and would need one of its own.
  if (isJsonAsMade()) sealWaiting(kept, JSON.stringify)
}
