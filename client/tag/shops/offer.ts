import { stated } from '../page/claim.ts'

/** Price in minor units, and stock. */
export interface ProductNow {
  price?: number
  currency?: string
  inStock?: boolean
}

/** What a platform says of a product now; `price` in minor units. What it does not say is absent. */
export function offerOf(price: number | undefined, currency: unknown, inStock: unknown): ProductNow {
  return stated<ProductNow>({
    ...(currency && price !== undefined ? { price, currency: String(currency) } : {}),
    inStock: typeof inStock === 'boolean' ? inStock : '',
  })
}
