import type { Product } from '../../shared/recommendations/product.ts'

const DAY_MS = 86_400_000
/** The prior price is the lowest of so many days before the reduction. */
export const PRIOR_DAYS = 30
/** Price changes kept of one product within those days; with more, the oldest two become one at the lower price. */
const MAX_CHANGES = 200

export interface PriceChange {
  price: number
  /** In force from then on, epoch ms. */
  at: number
}

export interface ProductPrices {
  currency: string
  firstSeenAt: number
  /** It came in a later import than the site's first: the history begins with its sale, nothing before is unknown. */
  isFromStart: boolean
  /** By time; the last is the price now. */
  changes: PriceChange[]
  /** When the running reduction began; absent = not reduced. */
  reducedAt?: number
  /** Lowest price of the 30 days before `reducedAt`; absent = not known. */
  prior?: number
}

/** What the site asked for each product, import after import. */
export interface PriceHistory {
  startedAt: number
  products: Map<string, ProductPrices>
}

/**
 * The history after an import at `now`. A reduction begins when the feed first names a regular price above the price, and
 * again when the price of a reduced product rises. While it lasts and goes down further, the prior price stays that before
 * its first step (Directive 98/6/EC, article 6a, as inserted by Directive (EU) 2019/2161; article 6a(5) on progressive
 * reductions).
 */
export function recordPrices(
  history: PriceHistory | undefined,
  products: readonly Product[],
  now: number,
): PriceHistory {
  const next = new Map(history?.products)
  for (const product of products) {
    if (product.price <= 0) continue
    const known = next.get(product.id)
    const usable = known?.currency === product.currency ? known : undefined
    next.set(product.id, usable ? changed(usable, product, now) : first(product, now, history !== undefined && !known))
  }
  return { startedAt: history?.startedAt ?? now, products: next }
}

/**
 * Sets `lowest30` where a reduction may be announced with it: as the shop states it, else from the history. Without it, or
 * when it is not above the price, neither a percentage nor an old price is shown: a reduction is counted from the lowest
 * price of the 30 days before it (Court of Justice of the EU, C-330/23 Aldi Süd); in Poland, for goods on sale for less
 * than 30 days, from the lowest since their sale began (act of 9 May 2014 on information about prices, in force since
 * 1 January 2023).
 */
export function withPriorPrices(products: readonly Product[], history: PriceHistory): Product[] {
  return products.map((product) => {
    const prior = product.lowest30 ?? history.products.get(product.id)?.prior
    return isReduced(product) && prior !== undefined ? { ...product, lowest30: prior } : without(product)
  })
}

function without({ lowest30: _, ...product }: Product): Product {
  return product
}

function isReduced(product: Product): boolean {
  return (product.oldPrice ?? 0) > product.price
}

function first(product: Product, now: number, isFromStart: boolean): ProductPrices {
  return {
    currency: product.currency,
    firstSeenAt: now,
    isFromStart,
    changes: [{ price: product.price, at: now }],
    // Reduced from the first sight: what it cost before is not known, and stays so while this reduction lasts.
    ...(isReduced(product) && { reducedAt: now }),
  }
}

function changed(known: ProductPrices, product: Product, now: number): ProductPrices {
  const last = known.changes.at(-1)
  const at = Math.max(now, last?.at ?? now)
  const { reducedAt, prior, ...rest } = known
  const changes =
    last?.price === product.price ? known.changes : bounded([...known.changes, { price: product.price, at }], at)
  if (!isReduced(product)) return { ...rest, changes }
  const goesOn = reducedAt !== undefined && product.price <= (last?.price ?? 0)
  if (goesOn) return { ...rest, changes, reducedAt, ...(prior !== undefined && { prior }) }
  const lowest = lowestBefore(known, at)
  return { ...rest, changes, reducedAt: at, ...(lowest !== undefined && { prior: lowest }) }
}

/** Lowest price in force in [at - 30 days, at); undefined when the history does not reach back so far. */
function lowestBefore(known: ProductPrices, at: number): number | undefined {
  const from = at - PRIOR_DAYS * DAY_MS
  if (known.firstSeenAt > from && !known.isFromStart) return undefined
  const inForce = known.changes.filter((change, n) => change.at < at && (known.changes[n + 1]?.at ?? at) > from)
  return inForce.length === 0 ? undefined : Math.min(...inForce.map((change) => change.price))
}

/** What a later look back of 30 days can still need: the changes within them and the price in force before. */
function bounded(changes: PriceChange[], now: number): PriceChange[] {
  const from = now - PRIOR_DAYS * DAY_MS
  const kept = changes.filter((_, n) => (changes[n + 1]?.at ?? now) > from || n === changes.length - 1)
  while (kept.length > MAX_CHANGES) {
    const [oldest, next] = kept.splice(0, 2)
    if (oldest && next) kept.unshift({ price: Math.min(oldest.price, next.price), at: oldest.at })
  }
  return kept
}
