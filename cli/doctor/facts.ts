/** What the tag says of a page (`vitrine('on', 'page', …)`), as far as it is printed. Money in minor units. */
export interface PageFacts {
  type: string
  product?: {
    ids: string[]
    name?: string
    price?: number
    oldPrice?: number
    currency?: string
    availability?: string
    brand?: string
    category?: string[]
    from?: Record<string, string>
  }
  items?: { id: string; aliases?: string[] }[]
  category?: string[]
  cart?: { items: { id: string; quantity?: number }[]; value?: number; currency?: string }
  order?: { transactionId?: string; value?: number; currency?: string }
  currency?: string
  conflicts?: { fact: string; values: { layer: string; value: string }[] }[]
}
