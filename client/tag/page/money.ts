import type { Claim } from './claim.ts'
import { parsePrice } from './price.ts'

/** A price of a claim in minor units; nothing costs nothing. `isMachine`: written for machines, not for people. */
export function moneyOf(
  claim: Claim,
  fact: 'price' | 'oldPrice',
  currency: string | undefined,
  lang: string,
  isMachine: boolean,
): number | undefined {
  const written = claim[fact]
  if (typeof written === 'number' && claim.isMinor) return written
  const own = claim.currency ?? currency
  const exact = isMachine && typeof written === 'string' ? /^[\d.]+$/.test(written.trim()) : undefined
  return (own && parsePrice(written, own, lang, exact)) || undefined
}
