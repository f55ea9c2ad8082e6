import type { Cart, Item } from '../../../shared/history/event.ts'
import { listOf, own } from '../page/claim.ts'
import { minorDigits } from '../page/minor-digits.ts'

/** Price in minor units, and stock. */
export interface ProductNow {
  price?: number
  currency?: string
  inStock?: boolean
}

/** A cart longer than this is a machine's. */
const MAX_LINES = 200

/** A line as a platform gives it; ids best first, money in minor units. */
export interface Line {
  ids: unknown[]
  name?: unknown
  brand?: unknown
  price?: number | undefined
  oldPrice?: number | undefined
  quantity: unknown
}

/** Own property by path: `at(cart, 'totals', 'total', 'amount')`. */
export function at(value: unknown, ...path: (string | number)[]): unknown {
  return path.reduce<unknown>((here, key) => own(here, String(key)), value)
}

/** An amount in a currency's main unit ("12.5", 12.5) as minor units. */
export function minor(amount: unknown, currency: unknown): number | undefined {
  const digits = minorDigits(String(currency))
  const value = amount === null || amount === '' ? Number.NaN : Number(amount)
  return Number.isFinite(value) ? Math.round(Number(`${value}e${digits}`)) : undefined
}

/** A `Cart` of what a platform lists. Undefined when `lines` is no list: the cart is then not known, not empty. */
export function cartOf<T>(
  lines: T[] | unknown,
  line: (entry: unknown) => Line,
  currency: unknown,
  value?: number,
): Cart | undefined {
  if (!Array.isArray(lines)) return undefined
  const items = lines.slice(0, MAX_LINES).flatMap((entry: unknown) => itemOf(line(entry)) ?? [])
  return {
    items,
    ...(value === undefined ? {} : { value }),
    ...(typeof currency === 'string' && currency ? { currency } : {}),
  }
}

function itemOf({ ids, name, brand, price, oldPrice, quantity }: Line): Item | undefined {
  const known = [...new Set(listOf(ids).flatMap((id) => (id === '' || id === 0 || id == null ? [] : String(id))))]
  const [id, ...aliases] = known
  const count = Number(quantity)
  if (!id || !(count > 0)) return undefined
  return {
    id,
    ...(aliases.length ? { aliases } : {}),
    ...(name ? { name: String(name) } : {}),
    ...(brand ? { brand: String(brand) } : {}),
    ...(price === undefined ? {} : { price }),
    ...(oldPrice !== undefined && price !== undefined && oldPrice > price ? { oldPrice } : {}),
    quantity: count,
  }
}

/** What a platform says of a product now; `amount` in the currency's main unit. What it does not say is absent. */
export function offerOf(amount: unknown, currency: unknown, inStock: unknown): ProductNow {
  const price = currency ? minor(amount ?? '', currency) : undefined
  return {
    ...(price === undefined ? {} : { price, currency: String(currency) }),
    ...(typeof inStock === 'boolean' ? { inStock } : {}),
  }
}

/** Pieces of a product in a cart, by any of its ids: the proof that an add was accepted. */
export function pieces(cart: Cart | undefined, productId: string): number {
  return (cart?.items ?? [])
    .filter(({ id, aliases }) => id === productId || aliases?.includes(productId))
    .reduce((sum, { quantity = 1 }) => sum + quantity, 0)
}
