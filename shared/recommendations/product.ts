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
  price: number
  /** The regular price when `price` is reduced. */
  oldPrice?: number
  currency: string
  inStock: boolean
  /** Medicines, intimate, children's …: stays out of history, samples, recommendations and receipts. */
  sensitive?: boolean
}
