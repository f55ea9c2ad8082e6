import type { PageFacts } from './facts.ts'

/** What the caller knows beside the document. */
export interface PageHints {
  /** The shop's own call: `vitrine('page', …)`, `vitrine('product', …)`. */
  shop?: Partial<PageFacts> | undefined
  /** What the platform's adapter says. */
  platform?: Partial<PageFacts> | undefined
  /** The dataLayer's entries of this page so far. */
  dataLayer?: readonly unknown[] | undefined
  /** CSS selectors that the owner set: `product.name`, `product.price`, `product.oldPrice`, `product.sku` … */
  selectors?: Record<string, string> | undefined
  /** ISO 4217 code of the site's market, where the page names none. */
  currency?: string | undefined
}
