import { own as ownOf } from '../../../shared/own.ts'
import type { Availability, Layer } from './facts.ts'

/** What one source says of one product. Prices as the page wrote them: only the merge knows the currency. */
export interface Claim {
  ids: string[]
  name?: string | undefined
  price?: unknown
  oldPrice?: unknown
  /** Prices of its other offers: a variant, a quantity, another seller. */
  others?: unknown[] | undefined
  /** Those offers. */
  offers?: Claim[] | undefined
  /** The price is the least of several, and none says what the dearest costs: a marketplace's cheapest seller. */
  isLeast?: boolean
  currency?: string | undefined
  brand?: string | undefined
  category?: string[] | undefined
  availability?: Availability | undefined
  image?: string | undefined
  url?: string | undefined
  /** Inside a list or among related products: the page's own product only if nothing else is. */
  isListed?: boolean
  /** The page names it as its main entity. */
  isMain?: boolean
  /** Prices are minor units already. */
  isMinor?: boolean
}

export type LayerClaim = Claim & { layer: Layer }

/** Aliases beyond these name other sizes that nobody looks up. */
export const MAX_IDS = 16

/** Reads an own property of anything: prototype pollution on the page must not become a product. */
export function own(value: unknown, key: string): unknown {
  return ownOf<unknown>(Object(value), key)
}

/** The same facts without a prototype: what is not stated is then absent even where a page pollutes Object.prototype. */
export function bare<T extends object>(facts: T): T {
  return Object.assign(Object.create(null), facts)
}

/** Without what is undefined, empty text or an empty list. */
export function stated<T extends object>(facts: { [key in keyof T]: T[key] | undefined | '' }): T {
  // Required keys of T are given by the callers.
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => `${value ?? ''}`)) as T
}

/** The value, the values of an array, or nothing. */
export function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : value === undefined || value === null ? [] : [value]
}

/** "Shoes > Running" or "Shoes/Running". */
export function levelsOf(category: string | undefined): string[] {
  return category?.split(/\s*[>/»]\s*/).filter(Boolean) ?? []
}
