/** What fills a recommendation frame. */
export const scenarios = [
  'best_sellers',
  'most_viewed_in_category',
  'recently_viewed',
  'viewed_together',
  'bought_together',
  'hand_picked',
] as const
export type Scenario = (typeof scenarios)[number]

/** A recommendation strategy: the chain is tried in order until `max` items are found; under `min` the frame is hidden. */
export interface Strategy {
  id: string
  chain: Scenario[]
  min: number
  max: number
  /** Product ids of `hand_picked`. */
  products?: string[]
  /** A fixed category for `most_viewed_in_category`; absent = that of the page, else that of the newest recent item. */
  category?: string
  /** Price bounds in minor units. `gap` = at least what is missing in the cart to `freeShippingFrom`. */
  price?: { min?: number; max?: number; gap?: { freeShippingFrom: number } }
}
