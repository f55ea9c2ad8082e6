import type { Item } from '../../../shared/history/event.ts'
import { type Claim, listOf } from './claim.ts'
import type { ProductFacts } from './facts.ts'

/** Facts whose money is in minor units already. */
export function knownClaim(product: ProductFacts | undefined): Claim | undefined {
  if (!product) return undefined
  const { from: _from, ...facts } = product
  return { ...facts, ids: listOf(facts.ids).map(String), isMinor: true }
}

export function itemClaim(item: Item | undefined, currency: string | undefined): Claim | undefined {
  return item && { ...item, ids: [item.id, ...(item.aliases ?? [])], currency, isMinor: true }
}
