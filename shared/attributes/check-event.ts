import { nearestName } from '../authoring/nearest-name.ts'
import { eventNames } from '../history/event.ts'

/** Further names that GA4 defines and shops send. */
const further = [
  'add_payment_info',
  'add_shipping_info',
  'add_to_wishlist',
  'generate_lead',
  'refund',
  'select_item',
  'select_promotion',
  'share',
  'sign_up',
  'view_promotion',
]

/** A shop may send events of its own, so a name that resembles none is only suspicious; one that resembles one is wrong. */
export function checkEvent(
  event: string,
  report: (reason: string, suggestion?: string, severity?: 'error' | 'warning') => void,
): void {
  if (eventNames.some((known) => known === event) || further.includes(event)) return
  const near = nearestName(event, [...eventNames, ...further])
  if (near) report(`unknown event "${event}"`, `did you mean "${near}"?`)
  else
    report(`"${event}" is no event that is recorded by itself`, "the shop must send it: vitrine('event', …)", 'warning')
}
