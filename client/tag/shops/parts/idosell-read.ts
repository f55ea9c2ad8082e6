import { at } from '../at.ts'
import { hasPieces, projector, sizesOf } from '../idosell-sizes.ts'
import { minor } from '../minor.ts'
import { offerOf, type ProductNow } from '../offer.ts'
import { pageCurrency } from '../page-currency.ts'

/** By product id. The price is gross. */
export async function readProduct(productId: string): Promise<ProductNow | undefined> {
  const answer = await projector(productId)
  const sizes = sizesOf(answer)
  const currency = pageCurrency()
  return sizes.length
    ? offerOf(minor(at(answer, 'sizeprices.value'), currency), currency, sizes.some(hasPieces))
    : undefined
}
