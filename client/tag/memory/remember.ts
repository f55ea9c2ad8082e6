import { CART_READ } from '../../../shared/history/cart-as-known.ts'
import type { EventDraft, HistoryEvent, TrafficSource } from '../../../shared/history/event.ts'
import { appendBy } from '../../../shared/history/log.ts'
import { plainSource } from '../../../shared/history/plain-source.ts'
import type { Happening } from '../boot/collect.ts'
import { chunkKey, type Kept } from './kept.ts'
import { withNewest } from './newest.ts'
import { part } from './parts.ts'

/** Products in the list of those seen lately. */
const MAX_RECENT = 40

/** Where the page was come to from, when that is plain. */
export function sourceHere(): TrafficSource | undefined {
  return plainSource(location.href, location.origin, document.referrer)
}

/** Writes one happening into the history, with what follows from it in ledger, outbox and lists. */
export function remember(kept: Kept, happening: Happening): void {
  const draft: EventDraft = { name: CART_READ, ...('cart' in happening && happening.cart), ...happening }
  const { me, tail, site, _now, _box } = kept
  if (draft.name === 'page_view') {
    draft.source = sourceHere() ?? part('entry').parsedSource()
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
    person.session = { ...person.session, items: withNewest(person.session.items, ids) }
  }
  if (event.name === 'purchase') {
    part('order').order(kept, event, ids)
  }
  if (Object.values(me.ledger.campaigns).some(({ goal }) => goal?.event === event.name)) {
    me.ledger = part('act').recordConversions(me.ledger, event.name, kept._now)
  }
}
