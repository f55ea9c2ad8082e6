import type { Item } from '../../../shared/history/event.ts'
import { listOf, own, stated } from './claim.ts'
import { currencyCode } from './currency-code.ts'
import type { OrderFacts, ShopSignal } from './facts.ts'
import { parsePrice } from './price.ts'
import { clean } from './text.ts'

/** GA4 allows 200 items an event. */
const MAX_ITEMS = 200

const EVENTS =
  /^(?:view_(?:item(?:_list)?|cart|search_results)|select_item|add_(?:to_(?:wishlist|cart)|(?:shipping|payment)_info)|remove_from_cart|begin_checkout|purchase|refund|search|login|sign_up|generate_lead)$/

export type EventSignal = Extract<ShopSignal, { kind: 'event' }>

/** `signalOf` for GA4 alone, as gtag's `arguments` or as a GTM object (nested or flat). */
export function ga4SignalOf(entry: unknown, fallback: string | undefined): EventSignal | undefined {
  const isGtag = own(entry, '0') === 'event'
  const name = own(entry, isGtag ? '1' : 'event')
  if (typeof name !== 'string' || !EVENTS.test(name)) return undefined
  const params = isGtag ? own(entry, '2') : (own(entry, 'ecommerce') ?? entry)
  const currency = currencyCode(own(params, 'currency')) ?? fallback
  return eventSignal(name.replace(/^view_(search)_results$/, '$1'), itemsOf(own(params, 'items'), currency), currency, [
    own(params, 'value'),
    own(params, 'transaction_id'),
    own(params, 'search_term'),
  ])
}

/** `rest`: value, transaction id, search term, as written. */
export function eventSignal(name: string, items: Item[], currency: string | undefined, rest: unknown[]): EventSignal {
  return stated({
    kind: 'event',
    name,
    items: items.length ? items : undefined,
    currency,
    value: currency && parsePrice(rest[0], currency, 'en', true),
    transactionId: clean(rest[1], 100),
    searchTerm: clean(rest[2], 200),
  })
}

/** What a purchase says of its order. */
export function orderOf({ transactionId, value, currency, items }: EventSignal): OrderFacts {
  return stated<OrderFacts>({ transactionId, value, currency, items })
}

export function itemsOf(written: unknown, currency: string | undefined): Item[] {
  return listOf(written)
    .slice(0, MAX_ITEMS)
    .flatMap((one) => itemOf(one, currency) ?? [])
}

/** GA4's item, or the older `id`, `name`, `brand`, `category`. */
function itemOf(one: unknown, fallback: string | undefined): Item | undefined {
  const read = (key: string, maxLength = 80) => clean(own(one, `item_${key}`) ?? own(one, key), maxLength)
  const all = (keys: string) => keys.split(' ').flatMap((key) => clean(own(one, key), 80) ?? [])
  const name = read('name', 300)
  const [id = name, ...others] = new Set(all('item_id id item_sku sku productId'))
  if (!id) return undefined
  const levels = all('item_category item_category2 item_category3 item_category4 item_category5')
  const category = levels.length
    ? levels
    : (read('category', 300)
        ?.split(/\s*[/>]\s*/)
        .filter(Boolean) ?? [])
  const currency = currencyCode(own(one, 'currency')) ?? fallback
  const quantity = Number(own(one, 'quantity') ?? 1)
  return stated({
    id,
    aliases: others.length ? others : undefined,
    name,
    brand: read('brand'),
    variant: read('variant'),
    category: category.length ? category : undefined,
    price: currency && parsePrice(own(one, 'price'), currency, 'en', true),
    quantity: quantity > 0 && quantity < 1e6 ? quantity : undefined,
  })
}
