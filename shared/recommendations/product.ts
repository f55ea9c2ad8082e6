/** A product of a catalogue, as the feed parsers give it. Money in integer minor units of `currency`. */
export interface Product {
  id: string
  /** SKU, GTIN, variant ids, item group, canonical URL: whatever else a page may call it. */
  aliases: string[]
  name: string
  url: string
  image?: string
  brand?: string
  /** Path from the root. */
  category: string[]
  /** What variants of one product have in common (`item_group_id`): a frame shows one of a group. */
  group?: string
  /** 0 = the feed does not say: it is not recommended until an order names its price. */
  price: number
  /** The regular price when `price` is reduced. */
  oldPrice?: number
  /** The lowest price of the 30 days before the reduction, where the shop itself states it. */
  lowest30?: number
  currency: string
  inStock: boolean
  /** Medicines, intimate, children's …: stays out of history, samples, recommendations and receipts. */
  sensitive?: boolean
}
