import { creditPurchase } from '../../../shared/campaigns/attribution.ts'
import { orderBatchId } from '../../../shared/campaigns/order-batch.ts'
import type { HistoryEvent } from '../../../shared/history/event.ts'
import { orderNumber } from '../../../shared/history/orders.ts'
import type { CountedEvent } from '../../../shared/wire/batch.ts'
import type { Happening } from '../boot/collect.ts'
import { stringify } from '../boot/stringify.ts'
import type { Kept } from './kept.ts'
import { withNewest } from './newest.ts'
import { sealingOf } from './outbox.ts'
import { randomId } from './random-id.ts'
import { sealOrder } from './seal-order.ts'

/** ISO 4217 for "no currency": neither the order nor the site's settings have said one, and no sum may guess it. */
const NO_CURRENCY = 'XXX'

/** Without personalisation consent: an order that has a number is counted, once by that number, and credited to nothing. */
export function countAlone(kept: Kept, happenings: readonly Happening[]): void {
  for (const happening of happenings) {
    const isOrder = 'name' in happening && happening.name === 'purchase' && orderNumber(happening.transactionId)
    if (isOrder) countPurchase(kept, { ...happening, at: kept._now })
  }
}

/** An order of the history: noted for the session's sample, and counted. */
export function order(kept: Kept, event: HistoryEvent, ids: readonly string[]): void {
  const { person } = kept.me
  person.session = { ...person.session, bought: withNewest(person.session.bought, ids) }
  countPurchase(kept, event)
}

function countPurchase(kept: Kept, event: Omit<HistoryEvent, 'session'>): void {
  const { me, site, _siteId, _isMeasured, _currency = NO_CURRENCY } = kept
  if (!_isMeasured) return
  const { at, value = 0, estimated, transactionId } = event
  const currency = event.currency ?? site?.settings.currency ?? _currency
  const { ledger, cells } = creditPurchase(me.ledger, { value, currency }, at)
  me.ledger = ledger
  const order: CountedEvent = { type: 'purchase', at, value, currency, cells, ...(estimated ? { estimated } : {}) }
  const number = orderNumber(transactionId)
  // Without a number the history alone tells a repeated order; the id must only be nobody else's.
  const id = number ? orderBatchId(_siteId, number) : `p-${randomId()}`
  me.outbox = sealOrder(me.outbox, order, id, sealingOf(kept, stringify))
}
