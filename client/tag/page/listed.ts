import type { Item } from '../../../shared/history/event.ts'
import { type Claim, stated } from './claim.ts'
import { parsePrice } from './price.ts'

const MAX_ITEMS = 100

/** The products of a list as items. */
export function itemsOfClaims(claims: Claim[], currency: string | undefined, lang: string): Item[] {
  return claims.slice(0, MAX_ITEMS).flatMap((claim) => {
    const { name, url } = claim
    const [id = url ?? name, ...aliases] = claim.ids
    const own = claim.currency ?? currency
    return id
      ? stated<Item>({
          id,
          name,
          price: own ? parsePrice(claim.price, own, lang, true) : undefined,
          aliases: aliases.length ? aliases : undefined,
        })
      : []
  })
}
