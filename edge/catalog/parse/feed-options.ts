/** What a feed leaves unsaid. */
export interface FeedOptions {
  /** ISO 4217 of prices that name none. */
  currency: string
  /** Address of a product without one; `{id}` stands for its id. Absent = such a product is not recommended. */
  urlTemplate?: string
  /** Completes relative addresses, e.g. "https://shop.example". */
  baseUrl?: string
  /** Names of the site's sensitive categories, any level, letter case does not matter. */
  sensitiveCategories?: readonly string[]
  /** Ids that are no goods (postage, fees). */
  exclude?: ReadonlySet<string>
  /** Epoch ms; decides whether a dated sale price holds. Absent = it holds. */
  now?: number
}
