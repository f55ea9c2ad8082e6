import type { Product } from '../../shared/recommendations/product.ts'
import { weakKeys } from './lookup-keys.ts'

/**
 * Everything that a page may call a product -> its index, most certain first: ids (entry n is the id of product n), then
 * aliases, then weak spellings. A name that products of different groups claim names none of them: no recommendation
 * is better than a wrong one.
 */
export function* dictionaryKeys(
  ids: readonly string[],
  products: readonly (Product | undefined)[],
): Generator<[string, number]> {
  yield* ids.map((id, index): [string, number] => [id, index])
  yield* unambiguous(products, (product) => product.aliases)
  yield* unambiguous(products, (product) => [product.id, ...product.aliases, product.url].flatMap(weakKeys))
}

function unambiguous(
  products: readonly (Product | undefined)[],
  namesOf: (product: Product) => string[],
): Iterable<[string, number]> {
  const claims = new Map<string, { index: number; group: string; inStock: boolean; isShared: boolean }>()
  products.forEach((product, index) => {
    if (!product) return
    const group = groupOf(product)
    for (const name of new Set(namesOf(product))) {
      const claim = claims.get(name)
      if (!claim) claims.set(name, { index, group, inStock: product.inStock, isShared: false })
      else if (claim.group !== group) claim.isShared = true
      else if (!claim.inStock && product.inStock) Object.assign(claim, { index, inStock: true })
    }
  })
  return [...claims]
    .filter(([, claim]) => !claim.isShared)
    .map(([name, claim]): [string, number] => [name, claim.index])
}

/**
 * Variants share their group; a product without one is a group of its own, together with those whose id differs in letter
 * case only: exports that write "85123a" and "85123A" mean one product.
 */
export function groupOf(product: Product): string {
  return product.group === undefined ? `id:${product.id.toLowerCase()}` : `group:${product.group}`
}
