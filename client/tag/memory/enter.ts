import { isJsonAsMade } from '../boot/json-as-made.ts'
import type { Kept } from './kept.ts'
import { newSample } from './new-me.ts'
import { sealWaiting } from './outbox.ts'
import { enqueue } from './pending.ts'

/** Products that make a session worth a sample. */
const MIN_SAMPLE = 2

/** Of a product's id in a batch: one that is a long address is left out of the sample. */
const MAX_ID_CHARS = 128

const fitting = (ids: readonly string[]) => ids.filter(({ length }) => length <= MAX_ID_CHARS)

/** A new visit is counted, and what the one before looked at becomes a sample. */
export function enter(kept: Kept): void {
  const { me } = kept
  const { session } = me.person
  const items = fitting(session.items)
  if (kept._isSampled && items.length >= MIN_SAMPLE) me.sample = { items, bought: fitting(session.bought) }
  me.person = { ...me.person, session: newSample() }
  enqueue(kept, { type: 'visit', at: kept._now })
  // In this transaction: it is sent at once, and would need one of its own.
  if (isJsonAsMade()) sealWaiting(kept, JSON.stringify)
}
