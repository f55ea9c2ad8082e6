import type { HistoryEvent } from '../../../shared/history/event.ts'
import type { Kept } from './kept.ts'
import { readChunk } from './kept.ts'
import type { Box } from './store.ts'

/** All that is kept, with the running history in one list. */
export async function exported(kept: Kept, box: Box): Promise<Record<string, unknown>> {
  const { me, site } = kept
  const { head } = me.person
  const history: HistoryEvent[] = []
  for (let number = head.first; number <= head.last; number++) history.push(...(await readChunk(box, head, number)))
  const entries = await box._entries()
  const others = entries.filter(([key]) => /^p\d/.test(key)).map(([, value]) => value)
  return {
    visitorId: me.visitorId,
    rememberedSince: new Date(head.startedAt).toISOString(),
    history,
    cart: head.cart ?? null,
    orders: head.orders,
    totals: head.rollups,
    traits: me.person.traits,
    recentProducts: me.person.recent,
    ledger: me.ledger,
    waiting: me.outbox,
    people: me.identity,
    others,
    site: site ?? null,
  }
}
