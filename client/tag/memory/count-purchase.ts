import { creditPurchase } from '../../../shared/campaigns/attribution.ts'
import { orderBatchId } from '../../../shared/campaigns/order-batch.ts'
import type { HistoryEvent } from '../../../shared/history/event.ts'
import { orderNumber } from '../../../shared/history/orders.ts'
import type { CountedEvent } from '../../../shared/wire/batch.ts'
import type { Happening } from '../boot/collect.ts'
import type { Kept } from './kept.ts'
import { sealOrder } from './outbox.ts'
import type { Rules } from './remember.ts'

/** ISO 4217 for "no currency". */
const NO_CURRENCY = 'XXX'

/** Without personalisation consent: an order that has a number is counted, once by that number, and credited to nothing. */
export function countAlone(kept: Kept, happening: Happening, rules: Rules): void {
  if (!('name' in happening) || happening.name !== 'purchase' || !orderNumber(happening.transactionId)) return
  countPurchase(kept, { ...happening, at: rules.now }, rules)
}

export function countPurchase(
  { me, site }: Kept,
  event: Omit<HistoryEvent, 'session'>,
  { siteId, sealing, isMeasured }: Rules,
): void {
  if (!isMeasured) return
  const { at, value = 0, estimated, transactionId } = event
  const currency = event.currency ?? site?.settings.currency ?? NO_CURRENCY
  const { ledger, cells } = creditPurchase(me.ledger, { value, currency }, at)
  me.ledger = ledger
  const order: CountedEvent = { type: 'purchase', at, value, currency, cells, ...(estimated ? { estimated } : {}) }
  const number = orderNumber(transactionId)
  // Without a number the history alone tells a repeated order; the id must only be nobody else's.
  me.outbox = sealOrder(me.outbox, order, number ? orderBatchId(siteId, number) : `p-${sealing.id()}`, sealing)
}
