import type { Item } from '../../../shared/history/event.ts'
import { levelsOf, listOf, own, stated } from './claim.ts'
import { currencyCode } from './currency-code.ts'
import type { OrderFacts, ShopSignal } from './facts.ts'
import type { Reading } from './reading.ts'

/** GA4 allows 200 items an event. */
const MAX_ITEMS = 200

const EVENTS =
  /^(?:view_(?:item(?:_list)?|cart|search_results)|select_item|add_(?:to_(?:wishlist|cart)|(?:shipping|payment)_info)|remove_from_cart|begin_checkout|purchase|refund|search|login|sign_up|generate_lead)$/

export type EventSignal = Extract<ShopSignal, { kind: 'event' }>

/** `signalOf` for GA4 alone, as gtag's `arguments` or as a GTM object (nested or flat). */
export function ga4SignalOf(entry: unknown, fallback: string | undefined, reading: Reading): EventSignal | undefined {
  const isGtag = own(entry, '0') === 'event'
  const name = String(own(entry, isGtag ? '1' : 'event'))
  if (!EVENTS.test(name)) return undefined
  const params = isGtag ? own(entry, '2') : (own(entry, 'ecommerce') ?? entry)
  const currency = currencyCode(own(params, 'currency')) ?? fallback
  const rest = ['value', 'transaction_id', 'search_term'].map((key) => own(params, key))
  const event = name === 'view_search_results' ? 'search' : name
  return eventSignal(event, own(params, 'items'), currency, rest, reading)
}

/** `rest`: value, transaction id, search term, as written. */
export function eventSignal(
  name: string,
  written: unknown,
  currency: string | undefined,
  rest: unknown[],
  reading: Reading,
): EventSignal {
  return stated({
    kind: 'event',
    name,
    items: listOf(written)
      .slice(0, MAX_ITEMS)
      .flatMap((one) => itemOf(one, currency, reading) ?? []),
    currency,
    value: currency && reading._money(rest[0], currency),
    transactionId: reading._text(rest[1], 100),
    searchTerm: reading._text(rest[2], 200),
  })
}

/** What a purchase says of its order. */
export function orderOf({ kind: _kind, name: _name, searchTerm: _term, ...order }: EventSignal): OrderFacts {
  return order
}

/** GA4's item, or the older `id`, `name`, `brand`, `category`. */
function itemOf(one: unknown, fallback: string | undefined, { _text, _money }: Reading): Item | undefined {
  const read = (key: string, maxLength = 80) => _text(own(one, `item_${key}`) ?? own(one, key), maxLength)
  const all = (keys: string) => keys.split(' ').flatMap((key) => _text(own(one, key), 80) ?? [])
  const name = read('name', 300)
  const [id = name, ...aliases] = new Set(all('item_id id item_sku sku productId'))
  const levels = all('item_category item_category2 item_category3 item_category4 item_category5')
  const currency = currencyCode(own(one, 'currency')) ?? fallback
  const quantity = Number(own(one, 'quantity') ?? 1)
  return id
    ? stated({
        id,
        aliases,
        name,
        brand: read('brand'),
        variant: read('variant'),
        category: levels[0] ? levels : levelsOf(read('category', 300)),
        price: currency && _money(own(one, 'price'), currency),
        quantity: quantity > 0 && quantity < 1e6 ? quantity : undefined,
      })
    : undefined
}
