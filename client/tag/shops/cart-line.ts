import type { Cart, Item } from '../../../shared/history/event.ts'
import { stated } from '../page/claim.ts'

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

/** A `Cart` of what a platform lists. Undefined when `lines` is no list: the cart is then not known, not empty. */
export function cartOf(
  lines: unknown,
  line: (entry: unknown) => Line,
  currency: unknown,
  value?: number,
): Cart | undefined {
  return Array.isArray(lines)
    ? {
        items: lines.slice(0, MAX_LINES).flatMap((entry: unknown) => itemOf(line(entry)) ?? []),
        ...stated<Omit<Cart, 'items'>>({ value, currency: typeof currency === 'string' ? currency : '' }),
      }
    : undefined
}

function itemOf({ ids, name, brand, price, oldPrice, quantity }: Line): Item | undefined {
  const [id, ...aliases] = new Set(ids.flatMap((known) => (known ? String(known) : [])))
  return id && Number(quantity) > 0
    ? stated<Item>({
        id,
        aliases,
        name: String(name || ''),
        brand: String(brand || ''),
        price,
        oldPrice: Number(oldPrice) > Number(price) ? oldPrice : '',
        quantity: Number(quantity),
      })
    : undefined
}
