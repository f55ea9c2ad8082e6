import type { Cart, Item, PageType } from '../../../shared/history/event.ts'

export type Availability = 'in_stock' | 'out_of_stock' | 'preorder' | 'backorder' | 'limited' | 'discontinued'

/** Where a fact was read, most trusted first. */
export const layers = [
  'shop',
  'platform',
  'data_layer',
  'json_ld',
  'microdata',
  'rdfa',
  'meta',
  'selector',
  'dom',
] as const
export type Layer = (typeof layers)[number]

/** The product of a page. Money in integer minor units of `currency` (ISO 4217). */
export interface ProductFacts {
  /** Every id known, the best first: page id, variant, SKU, GTIN, canonical URL. */
  ids: string[]
  name?: string
  price?: number
  oldPrice?: number
  currency?: string
  category?: string[]
  brand?: string
  availability?: Availability
  image?: string
  url?: string
  /** Fact name -> the layer that it came from. */
  from?: Record<string, Layer>
}

export interface OrderFacts {
  transactionId?: string
  value?: number
  currency?: string
  items?: Item[]
}

/** What a page says about itself. */
export interface PageFacts {
  type: PageType
  product?: ProductFacts
  /** Products of a list page. */
  items?: Item[]
  category?: string[]
  searchTerm?: string
  order?: OrderFacts
  currency?: string
  /** Facts that two layers state differently, for the install check. */
  conflicts?: { fact: string; values: { layer: Layer; value: string }[] }[]
}

/** What an adapter or the dataLayer reports: an event with GA4's name, or the whole cart (a resync). */
export type ShopSignal =
  | {
      kind: 'event'
      name: string
      items?: Item[]
      value?: number
      currency?: string
      transactionId?: string
      searchTerm?: string
    }
  | { kind: 'cart'; cart: Cart }
  | { kind: 'page'; facts: Partial<PageFacts> }

/** One commerce platform or convention. Each is a lazy chunk of at most 1.5 KB brotli with one export, `adapter`. */
export interface ShopAdapter {
  id: string
  /** Starts to listen; returns how to stop. Never throws, never patches where an event exists. `page`: what it is known to be. */
  start(report: (signal: ShopSignal) => void, page?: () => PageFacts | undefined): () => void
  readPage?(): Partial<PageFacts> | undefined | Promise<Partial<PageFacts> | undefined>
  /** The cart read back from the platform; undefined = not known. */
  readCart?(): Promise<Cart | undefined>
  /** Adds to the cart; false = the shop refused. */
  addToCart?(productId: string, quantity: number): Promise<boolean>
  /** Price in minor units and stock, now; undefined = the shop does not tell. */
  readProduct?(productId: string): Promise<{ price?: number; currency?: string; inStock?: boolean } | undefined>
}
