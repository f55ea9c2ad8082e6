import { CART_READ } from '../../../shared/history/cart-as-known.ts'
import type { EventDraft, HistoryEvent, TrafficSource } from '../../../shared/history/event.ts'
import { appendBy } from '../../../shared/history/log.ts'
import { plainSource } from '../../../shared/history/plain-source.ts'
import type { Happening } from '../boot/collect.ts'
import { chunkKey, type Kept, type Sample } from './kept.ts'
import { part } from './parts.ts'

/** Products in the list of those seen lately, and in a session's sample. */
const MAX_RECENT = 40
const MAX_SAMPLE = 50

/** Where the page was come to from, when that is plain. */
export function sourceHere(): TrafficSource | undefined {
  return plainSource(location.href, location.origin, document.referrer)
}

/** Writes one happening into the history, with what follows from it in ledger, outbox and lists. */
export function remember(kept: Kept, happening: Happening): void {
  const draft: EventDraft = { name: CART_READ, ...('cart' in happening ? happening.cart : happening) }
  const { me, tail, site, _now, _box } = kept
  if (draft.name === 'page_view') {
    draft.source = sourceHere() ?? part('entry').trafficSource(location.href, document.referrer)
  }
  const { head } = me.person
  const sensitive = site?.settings.sensitive ?? []
  const log = appendBy({ _rules: part, _head: head, _tail: tail, _draft: draft, _now, _sensitive: sensitive })
  for (const [number, events] of Object.entries(log._chunks)) _box._put(chunkKey(head.partition, number), events)
  kept.tail = log._tail
  me.person = { ...me.person, head: log._head }
  if (log._isNewVisit) part('entry').enter(kept)
  if (log._event) follow(kept, log._event)
}

function follow(kept: Kept, event: HistoryEvent): void {
  const { me } = kept
  const { person } = me
  const ids = event.items?.map(({ id }) => id) ?? []
  if (event.name === 'view_item') {
    person.recent = [...new Set([...ids, ...person.recent])].slice(0, MAX_RECENT)
    person.session = withNewest(person.session, 'items', ids)
  }
  if (event.name === 'purchase') {
    person.session = withNewest(person.session, 'bought', ids)
    part('order').countPurchase(kept, event)
  }
  if (Object.values(me.ledger.campaigns).some(({ goal }) => goal?.event === event.name)) {
    me.ledger = part('act').recordConversions(me.ledger, event.name, kept._now)
  }
}

function withNewest(session: Sample, list: keyof Sample, ids: string[]): Sample {
  return { ...session, [list]: [...new Set([...session[list], ...ids])].slice(-MAX_SAMPLE) }
}
