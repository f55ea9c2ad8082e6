import type { Item } from '../../../shared/history/event.ts'
import { levelsOf, listOf, own, stated } from './claim.ts'
import { currencyCode } from './currency-code.ts'
import type { OrderFacts, ShopSignal } from './facts.ts'
import type { Reading } from './reading.ts'
import { isView } from './views.ts'

/** GA4 allows 200 items an event. */
const MAX_ITEMS = 200

/** A shop's own events are its own business. */
const OTHER_EVENTS =
  'view_search_results select_item add_to_wishlist add_to_cart remove_from_cart add_shipping_info add_payment_info refund login sign_up generate_lead'.split(
    ' ',
  )

export type EventSignal = Extract<ShopSignal, { kind: 'event' }>

/** `signalOf` for GA4 alone, as gtag's `arguments` or as a GTM object (nested or flat). */
export function ga4SignalOf(
  entry: unknown,
  fallback: string | undefined,
  { _text, _money }: Reading,
): EventSignal | undefined {
  const isGtag = own(entry, '0') === 'event'
  const name = String(own(entry, isGtag ? '1' : 'event'))
  if (!isView(name) && !OTHER_EVENTS.includes(name)) return undefined
  const params = isGtag ? own(entry, '2') : (own(entry, 'ecommerce') ?? entry)
  const currencyOf = (one: unknown) => currencyCode(own(one, 'currency'))
  const currency = currencyOf(params) ?? fallback

  // GA4's item, or the older `id`, `name`, `brand`, `category`.
  const itemOf = (one: unknown): Item | undefined => {
    const read = (key: string) => _text(own(one, `item_${key}`) ?? own(one, key))
    const all = (keys: string) => keys.split(' ').flatMap((key) => _text(own(one, key)) ?? [])
    const name = read('name')
    const [id = name, ...aliases] = new Set(all('item_id id item_sku sku productId'))
    const levels = all('item_category item_category2 item_category3 item_category4 item_category5')
    const unit = currencyOf(one) ?? currency
    const quantity = Number(own(one, 'quantity') ?? 1)
    return id
      ? stated({
          id,
          aliases,
          name,
          brand: read('brand'),
          variant: read('variant'),
          category: levels[0] ? levels : levelsOf(read('category')),
          price: unit && _money(own(one, 'price'), unit),
          quantity: quantity > 0 && quantity < 1e6 ? quantity : undefined,
        })
      : undefined
  }

  return stated({
    kind: 'event',
    name: name === 'view_search_results' ? 'search' : name,
    items: listOf(own(params, 'items'))
      .slice(0, MAX_ITEMS)
      .flatMap((one) => itemOf(one) ?? []),
    currency,
    value: currency && _money(own(params, 'value'), currency),
    transactionId: _text(own(params, 'transaction_id')),
    searchTerm: _text(own(params, 'search_term')),
  })
}

/** What a purchase says of its order. */
export function orderOf({ kind: _kind, name: _name, searchTerm: _term, ...order }: EventSignal): OrderFacts {
  return order
}
