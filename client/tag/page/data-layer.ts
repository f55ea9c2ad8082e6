import type { Item, PageType } from '../../../shared/history/event.ts'
import { listOf, own } from './claim.ts'
import { currencyCode } from './currency-code.ts'
import type { ShopSignal } from './facts.ts'
import { typeOfWord } from './page-type.ts'
import { parsePrice } from './price.ts'
import { clean } from './text.ts'

/** GA4 allows 200 items an event. */
const MAX_ITEMS = 200

const GA4 = new Set([
  'view_item',
  'view_item_list',
  'select_item',
  'add_to_wishlist',
  'add_to_cart',
  'remove_from_cart',
  'view_cart',
  'begin_checkout',
  'add_shipping_info',
  'add_payment_info',
  'purchase',
  'refund',
  'search',
  'view_search_results',
  'login',
  'sign_up',
  'generate_lead',
])
const LEGACY: [string, string][] = [
  ['purchase', 'purchase'],
  ['add', 'add_to_cart'],
  ['remove', 'remove_from_cart'],
  ['checkout', 'begin_checkout'],
  ['detail', 'view_item'],
  ['impressions', 'view_item_list'],
]

/**
 * What one dataLayer entry reports: GA4 as gtag's `arguments` or as a GTM object (nested or flat), Universal Analytics'
 * enhanced e-commerce, or a page type of a remarketing tag. `fallback` is the page's currency (ISO 4217) for entries
 * that name none; with neither, money is left out, as minor units cannot be known. Never throws, never changes `entry`.
 */
export function signalOf(entry: unknown, fallback?: string): ShopSignal | undefined {
  try {
    return own(entry, '0') === 'event'
      ? ofEvent(own(entry, '1'), own(entry, '2'), fallback)
      : (ofLegacy(own(entry, 'ecommerce'), fallback) ??
          ofEvent(own(entry, 'event'), own(entry, 'ecommerce') ?? entry, fallback) ??
          ofPage(entry))
  } catch {
    // A getter or proxy of the page threw: the entry says nothing.
    return undefined
  }
}

function ofEvent(name: unknown, params: unknown, fallback: string | undefined): ShopSignal | undefined {
  const event = name === 'view_search_results' ? 'search' : name
  if (typeof event !== 'string' || !GA4.has(event)) return undefined
  const currency = currencyCode(own(params, 'currency')) ?? fallback
  const items = itemsOf(own(params, 'items'), currency)
  return signal(event, items, currency, {
    value: own(params, 'value'),
    transactionId: own(params, 'transaction_id'),
    searchTerm: own(params, 'search_term'),
  })
}

function ofLegacy(ecommerce: unknown, fallback: string | undefined): ShopSignal | undefined {
  const kind = LEGACY.find(([key]) => own(ecommerce, key))
  if (!kind || own(ecommerce, 'items')) return undefined
  const action = own(ecommerce, kind[0])
  const field = own(action, 'actionField')
  // Later steps of one checkout are not new checkouts.
  if (kind[0] === 'checkout' && Number(own(field, 'step') ?? 1) > 1) return undefined
  const currency = currencyCode(own(ecommerce, 'currencyCode')) ?? fallback
  const items = itemsOf(own(action, 'products') ?? (Array.isArray(action) ? action : undefined), currency)
  return signal(kind[1], items, currency, { value: own(field, 'revenue'), transactionId: own(field, 'id') })
}

interface Rest {
  value?: unknown
  transactionId?: unknown
  searchTerm?: unknown
}

function signal(name: string, items: Item[], currency: string | undefined, rest: Rest): ShopSignal {
  const value = currency && parsePrice(rest.value, currency, 'en', true)
  const transactionId = clean(rest.transactionId, 100)
  const searchTerm = clean(rest.searchTerm, 200)
  return {
    kind: 'event',
    name,
    ...(items.length ? { items } : {}),
    ...(currency ? { currency } : {}),
    ...(typeof value === 'number' ? { value } : {}),
    ...(transactionId ? { transactionId } : {}),
    ...(searchTerm ? { searchTerm } : {}),
  }
}

function itemsOf(written: unknown, currency: string | undefined): Item[] {
  return listOf(written)
    .slice(0, MAX_ITEMS)
    .flatMap((one) => itemOf(one, currency) ?? [])
}

/** GA4's item, or the older `id`, `name`, `brand`, `category`. */
function itemOf(one: unknown, currency: string | undefined): Item | undefined {
  const name = clean(own(one, 'item_name') ?? own(one, 'name'))
  const ids = ['item_id', 'id', 'item_sku', 'sku', 'productId'].flatMap((key) => clean(own(one, key), 80) ?? [])
  const id = ids[0] ?? name
  if (!id) return undefined
  const aliases = [...new Set(ids.slice(1))].filter((alias) => alias !== id)
  const brand = clean(own(one, 'item_brand') ?? own(one, 'brand'), 80)
  const variant = clean(own(one, 'item_variant') ?? own(one, 'variant'), 80)
  const levels = ['', 2, 3, 4, 5].flatMap((n) => clean(own(one, `item_category${n}`), 80) ?? [])
  const category = levels.length
    ? levels
    : (clean(own(one, 'category'))
        ?.split(/\s*[/>]\s*/)
        .filter(Boolean) ?? [])
  const itemCurrency = currencyCode(own(one, 'currency')) ?? currency
  const price = itemCurrency && parsePrice(own(one, 'price'), itemCurrency, 'en', true)
  const quantity = Number(own(one, 'quantity') ?? 1)
  return {
    id,
    ...(aliases.length ? { aliases } : {}),
    ...(name ? { name } : {}),
    ...(brand ? { brand } : {}),
    ...(variant ? { variant } : {}),
    ...(category.length ? { category } : {}),
    ...(typeof price === 'number' ? { price } : {}),
    ...(quantity > 0 && quantity < 1e6 ? { quantity } : {}),
  }
}

/** `ecomm_pagetype` and its like. */
function ofPage(entry: unknown): ShopSignal | undefined {
  const params = own(entry, 'google_tag_params') ?? own(entry, 'shoptet') ?? entry
  const word = ['ecomm_pagetype', 'pageType', 'page_type', 'pagetype', 'PageType', 'pageCategory']
    .map((key) => own(params, key))
    .find((value) => typeof value === 'string')
  const type: PageType | undefined = typeof word === 'string' ? typeOfWord(word) : undefined
  return type && { kind: 'page', facts: { type } }
}
