import type { HistoryEvent } from '../../../shared/history/event.ts'
import { hashText } from '../../../shared/history/hash-text.ts'
import { withoutSensitive } from '../../../shared/history/sensitive.ts'
import { chunkKey, type Kept, readChunk } from './kept.ts'

/** Takes sensitive products out of what a first visit wrote down before it knew of them; `sensitive` as in the settings. */
export async function forgetSensitive({ me, _box }: Kept, sensitive: readonly string[]): Promise<void> {
  const { recent, session } = me.person
  const head = { ...me.person.head }
  const ends: [endAt: number, events: number][] = []
  for (const [endAt] of head.kept) {
    // Not by `entries`, which old libraries have replaced.
    const number = head.first + ends.length
    const events = await readChunk(_box, head, number)
    // What is left of an event keeps its time and session.
    const left = events.flatMap((event) => (withoutSensitive(event, sensitive, head) as HistoryEvent | undefined) ?? [])
    _box._put(chunkKey(head.partition, number), left)
    ends.push([endAt, left.length])
  }
  head.kept = ends
  const isKept = (id: string) => !head.hidden.includes(hashText(id))
  if (head.cart) head.cart = { ...head.cart, items: head.cart.items.filter(({ id }) => isKept(id)) }
  me.person = {
    ...me.person,
    head,
    recent: recent.filter(isKept),
    session: { items: session.items.filter(isKept), bought: session.bought.filter(isKept) },
  }
}
