import { creditPurchase } from '../../../shared/campaigns/attribution.ts'
import { recordConversions } from '../../../shared/campaigns/ledger.ts'
import { orderBatchId } from '../../../shared/campaigns/order-batch.ts'
import type { HistoryEvent } from '../../../shared/history/event.ts'
import { append, resync } from '../../../shared/history/log.ts'
import { orderNumber } from '../../../shared/history/orders.ts'
import { trafficSource } from '../../../shared/history/source.ts'
import type { CountedEvent } from '../../../shared/wire/batch.ts'
import type { Happening } from '../boot/collect.ts'
import { chunkKey, type Kept } from './kept.ts'
import { enqueue, type Sealing, sealOrder } from './outbox.ts'
import type { Box } from './store.ts'

/** Products in the list of those seen lately, and in a session's sample. */
const MAX_RECENT = 40
const MAX_SAMPLE = 50
const MIN_SAMPLE = 2
/** ISO 4217 for "no currency". */
const NO_CURRENCY = 'XXX'

/** Who may be told of what, and how batches are made. */
export interface Rules {
  siteId: string
  now: number
  isPersonal: boolean
  isMeasured: boolean
  isSampled: boolean
  sealing: Sealing
}

/** Writes one happening into the history, with what follows from it in ledger, outbox and lists. */
export function remember(kept: Kept, happening: Happening, rules: Rules, box: Box): void {
  const { now, isMeasured, isSampled } = rules
  const { me, tail } = kept
  const { head } = me.person
  const sensitive = kept.site?.settings.sensitive ?? []
  const appended =
    'cart' in happening
      ? resync(head, tail, happening.cart, now, sensitive)
      : append(head, tail, withSource(happening), now, sensitive)
  for (const [number, events] of Object.entries(appended.chunks)) {
    box._put(chunkKey(head.partition, Number(number)), events)
  }
  for (const number of appended.removed) box._drop(chunkKey(head.partition, number))
  kept.tail = appended.chunks[appended.head.last] ?? tail
  const person = { ...me.person, head: appended.head }
  me.person = person
  if (appended.newVisit) {
    const { items, bought } = person.session
    if (isSampled && items.length >= MIN_SAMPLE) me.sample = bought.length ? { items, bought } : { items }
    person.session = { items: [], bought: [] }
    if (isMeasured) me.outbox = enqueue(me.outbox, [{ type: 'visit', at: now }])
  }
  if (appended.event) follow(kept, appended.event, rules)
}

function withSource<T extends { name: string }>(happening: T): T {
  return happening.name === 'page_view'
    ? { ...happening, source: trafficSource(location.href, document.referrer) }
    : happening
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
    if (rules.isMeasured) countPurchase(kept, event, rules)
  }
  me.ledger = recordConversions(me.ledger, event.name, rules.now)
}

function addNewest(ids: string[], more: string[]): string[] {
  return [...new Set([...ids, ...more])].slice(-MAX_SAMPLE)
}

/** Without personalisation consent: an order that has a number is counted, once by that number, and credited to nothing. */
export function countAlone(kept: Kept, happening: Happening, rules: Rules): void {
  if (!('name' in happening) || happening.name !== 'purchase' || !orderNumber(happening.transactionId)) return
  if (rules.isMeasured) countPurchase(kept, { ...happening, at: rules.now }, rules)
}

function countPurchase({ me, site }: Kept, event: Omit<HistoryEvent, 'session'>, { siteId, sealing }: Rules): void {
  const { at, value = 0, estimated, transactionId } = event
  const currency = event.currency ?? site?.settings.currency ?? NO_CURRENCY
  const { ledger, cells } = creditPurchase(me.ledger, { value, currency }, at)
  me.ledger = ledger
  const order: CountedEvent = { type: 'purchase', at, value, currency, cells, ...(estimated ? { estimated } : {}) }
  const number = orderNumber(transactionId)
  // Without a number the history alone tells a repeated order; the id must only be nobody else's.
  me.outbox = sealOrder(me.outbox, order, number ? orderBatchId(siteId, number) : `p-${sealing.id()}`, sealing)
}
