import { buildCatalogue, type Catalogue, openCatalogue } from '../edge/catalog/catalogue.ts'
import { recordPrices, withPriorPrices } from '../edge/catalog/price-history.ts'
import type { Purchases } from '../edge/recommend/purchases.ts'
import type { Product } from '../shared/recommendations/product.ts'
import type { Materials } from './import-materials.ts'

/**
 * Builds the catalogue here and sends it: prices that the feed lacks come from the orders, prior prices from the price
 * history, numbers stay those of the catalogue before (unless `isFresh`).
 */
export async function rebuildCatalogue(
  materials: Materials,
  products: readonly Product[],
  { now, isFresh = false }: { now: number; isFresh?: boolean },
): Promise<{ catalogue: Catalogue; bytes: number; priced: number }> {
  const [purchases, history, previous] = await Promise.all([
    materials.purchases(),
    materials.priceHistory(),
    isFresh ? undefined : materials.catalogue(),
  ])
  const filled = products.map((product) => withOrderPrice(product, purchases))
  const next = recordPrices(history, filled, now)
  const parts = buildCatalogue(withPriorPrices(filled, next), { seed: now, ...(previous && { previous }) })
  // The history first: a price remembered twice does no harm, a price forgotten does.
  await materials.putPriceHistory(next)
  await materials.putCatalogue(parts)
  return {
    catalogue: openCatalogue(parts.index, parts.cards),
    bytes: parts.index.length + parts.cards.length,
    priced: filled.filter((product, n) => product.price > 0 && products[n]?.price === 0).length,
  }
}

function withOrderPrice(product: Product, purchases: Purchases | undefined): Product {
  if (product.price > 0 || !purchases) return product
  const names = [product.id, ...product.aliases]
  const price = names.map((name) => purchases.prices.get(name)).find((known) => known !== undefined)
  return price === undefined ? product : { ...product, price, currency: purchases.currency }
}
