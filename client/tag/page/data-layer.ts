import type { PageType } from '../../../shared/history/event.ts'
import { own } from './claim.ts'
import type { ShopSignal } from './facts.ts'
import { fullReading } from './full-reading.ts'
import { ga4SignalOf } from './ga4.ts'
import { legacyKey } from './legacy-key.ts'
import { typeOfWord } from './page-words.ts'

const LEGACY: Record<string, string> = {
  purchase: 'purchase',
  add: 'add_to_cart',
  remove: 'remove_from_cart',
  checkout: 'begin_checkout',
  detail: 'view_item',
  impressions: 'view_item_list',
}

/**
 * What one dataLayer entry reports: GA4 as gtag's `arguments` or as a GTM object (nested or flat), Universal Analytics'
 * e-commerce of both forms, or a page type of a remarketing tag. `fallback` is the page's currency (ISO 4217) for entries
 * that name none; with neither, money is left out, as minor units cannot be known. Never throws, never changes `entry`.
 */
export function signalOf(entry: unknown, fallback?: string): ShopSignal | undefined {
  try {
    return ofLegacy(entry, fallback) ?? ga4SignalOf(entry, fallback, fullReading) ?? ofPage(entry)
  } catch {
    // A getter or proxy of the page threw: the entry says nothing.
    return undefined
  }
}

function ofLegacy(entry: unknown, fallback: string | undefined): ShopSignal | undefined {
  const key = legacyKey(entry)
  const name = LEGACY[key ?? '']
  if (!key || !name) return undefined
  const ecommerce = own(entry, 'ecommerce')
  const action = own(ecommerce, key)
  const field = own(action, 'actionField')
  // Later steps of one checkout are not new checkouts.
  if (key === 'checkout' && Number(own(field, 'step') ?? 1) > 1) return undefined
  const params = {
    currency: own(ecommerce, 'currencyCode') ?? own(action, 'currency') ?? own(entry, 'transactionCurrency'),
    // GA4's first form had its order below the old key.
    items: own(action, 'products') ?? own(action, 'items') ?? action ?? own(entry, 'transactionProducts'),
    value: own(field, 'revenue') ?? own(action, 'value') ?? own(entry, 'transactionTotal'),
    transaction_id: own(field, 'id') ?? own(action, 'transaction_id') ?? own(entry, 'transactionId'),
  }
  return ga4SignalOf({ event: name, ecommerce: params }, fallback, fullReading)
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
