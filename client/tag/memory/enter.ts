import type { Kept } from './kept.ts'
import { addPending } from './pending.ts'
import type { Rules } from './remember.ts'

/** Products that make a session worth a sample. */
const MIN_SAMPLE = 2

/** A new visit is counted, and what the one before looked at becomes a sample. */
export function enter({ me }: Kept, { now, isMeasured, isSampled }: Rules): void {
  const { items, bought } = me.person.session
  if (isSampled && items.length >= MIN_SAMPLE) me.sample = bought.length ? { items, bought } : { items }
  me.person = { ...me.person, session: { items: [], bought: [] } }
  if (isMeasured) me.outbox = addPending(me.outbox, [{ type: 'visit', at: now }])
}
