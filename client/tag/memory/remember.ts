import { CART_READ } from '../../../shared/history/cart-as-known.ts'
import type { HistoryEvent, TrafficSource } from '../../../shared/history/event.ts'
import { appendBy, type LogRules } from '../../../shared/history/log.ts'
import { plainSource } from '../../../shared/history/plain-source.ts'
import type { Happening } from '../boot/collect.ts'
import { chunkKey, type Kept } from './kept.ts'
import type { Sealing } from './outbox.ts'
import { part } from './parts.ts'
import type { Box } from './store.ts'

/** Products in the list of those seen lately, and in a session's sample. */
const MAX_RECENT = 40
const MAX_SAMPLE = 50

/** Who may be told of what, and how batches are made. */
export interface Rules {
  siteId: string
  now: number
  isPersonal: boolean
  isMeasured: boolean
  isSampled: boolean
  sealing: Sealing
}

const logRules: LogRules = {
  cartEffect: (...asked) => part('cart').cartEffect(...asked),
  withoutSensitive: (...asked) => part('log').withoutSensitive(...asked),
  setBack: (...asked) => part('log').setBack(...asked),
  isStandard: (name) => part('log').isStandard(name),
}

/** Writes one happening into the history, with what follows from it in ledger, outbox and lists. */
export function remember(kept: Kept, happening: Happening, rules: Rules, box: Box): void {
  const { now } = rules
  const { me, tail } = kept
  const { head } = me.person
  const sensitive = kept.site?.settings.sensitive ?? []
  const draft = 'cart' in happening ? { ...happening.cart, name: CART_READ } : withSource(happening)
  const appended = appendBy(logRules, { head, tail, draft, now, sensitive })
  for (const [number, events] of Object.entries(appended.chunks)) {
    box._put(chunkKey(head.partition, Number(number)), events)
  }
  for (const number of appended.removed) box._drop(chunkKey(head.partition, number))
  kept.tail = appended.tail
  me.person = { ...me.person, head: appended.head }
  if (appended.newVisit) part('visit').enter(kept, rules)
  if (appended.event) follow(kept, appended.event, rules)
}

function withSource<T extends { name: string }>(happening: T): T {
  return happening.name === 'page_view' ? { ...happening, source: sourceOf(location, document.referrer) } : happening
}

function sourceOf({ href, origin }: Location, referrer: string): TrafficSource {
  return plainSource(href, origin, referrer) ?? part('visit').trafficSource(href, referrer)
}

function follow(kept: Kept, event: HistoryEvent, rules: Rules): void {
  const { me } = kept
  const { person } = me
  const ids = event.items?.map(({ id }) => id) ?? []
  if (event.name === 'view_item') {
    person.recent = [...new Set([...ids, ...person.recent])].slice(0, MAX_RECENT)
    person.session = { ...person.session, items: addNewest(person.session.items, ids) }
  }
  if (event.name === 'purchase') {
    person.session = { ...person.session, bought: addNewest(person.session.bought, ids) }
    if (rules.isMeasured) part('order').countPurchase(kept, event, rules)
  }
  if (Object.values(me.ledger.campaigns).some(({ goal }) => goal?.event === event.name)) {
    me.ledger = part('act').recordConversions(me.ledger, event.name, rules.now)
  }
}

function addNewest(ids: string[], more: string[]): string[] {
  return [...new Set([...ids, ...more])].slice(-MAX_SAMPLE)
}
