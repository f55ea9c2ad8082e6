import type { Strategy } from '../../shared/recommendations/scenario.ts'
import type { Catalogue } from '../catalog/catalogue.ts'

/** Limits on what a request may make us look up; the wire schema has the same or lower ones. */
const MAX_ALIASES = 12
const MAX_CART_ITEMS = 100
const MAX_RECENT_ITEMS = 40

export interface RecommendInput {
  page: { product?: readonly string[] | undefined; category?: readonly string[] | undefined }
  cart?: { items: readonly { id: string; quantity?: number | undefined }[]; value?: number | undefined } | undefined
  /** Product ids, newest first. */
  recentItems?: readonly string[] | undefined
}

/** A request's products as numbers of the catalogue; what the catalogue does not know is gone. */
export interface Situation {
  /** The product at hand, -1 = none. */
  pageProduct: number
  cart: number[]
  /** Newest first, each once. */
  recent: number[]
  /** Groups that must not be shown: of the product at hand and of what is in the cart. */
  taken: Set<number>
  category: number
  minPrice: number
  maxPrice: number
}

export function situationOf(catalogue: Catalogue, strategy: Strategy, input: RecommendInput): Situation {
  const page = known(catalogue, (input.page.product ?? []).slice(0, MAX_ALIASES))
  const items = (input.cart?.items ?? []).slice(-MAX_CART_ITEMS)
  const cart = known(
    catalogue,
    items.map((item) => item.id),
  )
  const recent = known(catalogue, (input.recentItems ?? []).slice(0, MAX_RECENT_ITEMS))
  const pageProduct = page[0] ?? -1
  return {
    pageProduct,
    cart,
    recent,
    taken: new Set([...page, ...cart].map((product) => catalogue.group(product))),
    category: categoryOf(catalogue, strategy, input.page.category, pageProduct, recent),
    minPrice: Math.max(strategy.price?.min ?? 0, missingToFreeShipping(catalogue, strategy, input.cart)),
    maxPrice: strategy.price?.max ?? Number.POSITIVE_INFINITY,
  }
}

function known(catalogue: Catalogue, names: readonly string[]): number[] {
  const products = new Set<number>()
  for (const name of names) {
    const product = catalogue.find(name)
    if (product >= 0) products.add(product)
  }
  return [...products]
}

/** That of the strategy, else of the page, else of the product at hand, else of the newest recent item. */
function categoryOf(
  catalogue: Catalogue,
  strategy: Strategy,
  path: readonly string[] | undefined,
  pageProduct: number,
  recent: readonly number[],
): number {
  if (strategy.category !== undefined) return catalogue.category(strategy.category)
  const ofPage = path ? catalogue.category(path) : -1
  if (ofPage >= 0) return ofPage
  for (const product of [pageProduct, ...recent]) {
    const leaf = product < 0 ? undefined : catalogue.categories(product)[0]
    if (leaf !== undefined) return leaf
  }
  return -1
}

/** Minor units; 0 when there is no such bound, it is reached, or the cart's value cannot be known. */
function missingToFreeShipping(catalogue: Catalogue, strategy: Strategy, cart: RecommendInput['cart']): number {
  const from = strategy.price?.gap?.freeShippingFrom
  if (from === undefined || !cart) return 0
  const value = cart.value ?? valueOfCart(catalogue, cart.items.slice(-MAX_CART_ITEMS))
  return value === undefined ? 0 : Math.max(0, from - value)
}

function valueOfCart(
  catalogue: Catalogue,
  items: readonly { id: string; quantity?: number | undefined }[],
): number | undefined {
  let value = 0
  for (const item of items) {
    const price = catalogue.price(catalogue.find(item.id))
    if (price <= 0) return undefined
    value += price * Math.max(1, item.quantity ?? 1)
  }
  return value
}
