import { at } from '../at.ts'
import { isInStock, projector, sizesOf } from '../idosell-sizes.ts'
import { minor } from '../minor.ts'
import { offerOf, type ProductNow } from '../offer.ts'
import { pageCurrency } from '../page-currency.ts'

/** By product id. The price is gross. */
export async function readProduct(productId: string): Promise<ProductNow | undefined> {
  const answer = await projector(productId)
  const sizes = sizesOf(answer)
  if (!sizes.length) return undefined
  const currency = pageCurrency()
  const stocks = sizes.map(isInStock)
  // One size is enough; that there is none must be known of each.
  const inStock = stocks.includes(true) || (stocks.includes(undefined) ? undefined : false)
  return offerOf(minor(at(answer, 'sizeprices.value'), currency), currency, inStock)
}
