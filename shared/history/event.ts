/** GA4 e-commerce names, as shops already send them; `visit_start` is ours (the first event of a session). */
export const eventNames = [
  'visit_start',
  'page_view',
  'view_item',
  'view_item_list',
  'search',
  'add_to_cart',
  'remove_from_cart',
  'view_cart',
  'begin_checkout',
  'purchase',
  'login',
  'logout',
] as const
export type EventName = (typeof eventNames)[number]

export const pageTypes = ['home', 'category', 'search', 'product', 'cart', 'checkout', 'thank_you', 'other'] as const
export type PageType = (typeof pageTypes)[number]

/** A product as an event carries it. `category` is the path from the root, money is integer minor units. */
export interface Item {
  id: string
  /** Other names of the same product (variant, SKU, GTIN, canonical URL): page ids rarely equal feed ids. */
  aliases?: string[]
  name?: string
  brand?: string
  variant?: string
  category?: string[]
  price?: number
  /** The regular price when `price` is reduced. */
  oldPrice?: number
  quantity?: number
}

/** Where a session came from. */
export interface TrafficSource {
  class: 'direct' | 'search' | 'social' | 'email' | 'paid' | 'referral' | 'internal'
  source?: string
  medium?: string
  campaign?: string
}

/** One entry of the history: kept in the visitor's browser only. */
export interface HistoryEvent {
  name: EventName | (string & {})
  at: number
  /** Number of the session that it belongs to, from 1. */
  session: number
  page?: PageType
  items?: Item[]
  value?: number
  currency?: string
  transactionId?: string
  searchTerm?: string
  /** Path of the category that the page lists. */
  category?: string[]
  source?: TrafficSource
  /** The value was taken from the last known cart, because the page did not say it. */
  estimated?: true
}

/** What the page reports, before the log dates it and gives it a session. */
export interface EventDraft extends Omit<HistoryEvent, 'at' | 'session' | 'estimated'> {
  /** When it happened, if that was before now; never later than now. */
  at?: number
  /** Who reported it (`data_layer`, an adapter's id …): one change of the cart reported by several counts once. */
  from?: string
}

/** The cart as last known. `value` is in minor units of `currency`. */
export interface Cart {
  items: Item[]
  value?: number
  currency?: string
}
