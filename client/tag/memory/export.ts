import { promisifyRequest } from 'idb-keyval'
import type { HistoryEvent } from '../../../shared/history/event.ts'
import type { Kept } from './kept.ts'
import { readChunk } from './kept.ts'
import type { Box } from './store.ts'

/** All that is kept, with the running history in one list. */
export async function exported(kept: Kept): Promise<Record<string, unknown>> {
  const { me, site, _box } = kept
  const { head } = me.person
  const history: HistoryEvent[] = []
  for (let number = head.first; number <= head.last; number++) history.push(...(await readChunk(_box, head, number)))
  const others: unknown[] = []
  for (const [key, value] of await entriesOf(_box._from)) if (value && /^p\d/.test(`${key}`)) others.push(value)
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

async function entriesOf(from: Box['_from']): Promise<Iterable<readonly [key: unknown, value: unknown]>> {
  if (!('getAll' in from)) return from
  const keys = await promisifyRequest(from.getAllKeys())
  const values = await promisifyRequest<unknown[]>(from.getAll())
  return keys.map((key, i) => [key, values[i]] as const)
}
