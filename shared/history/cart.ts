import { MAX_ITEMS } from './bounds.ts'
import type { Cart, Item } from './event.ts'
import { definedOnly, sameProduct } from './item.ts'

/** So many pieces of a product more (or fewer, below 0). */
export interface Change {
  item: Item
  quantity: number
}

/** The cart after a change; a line without pieces is gone, one that was not there cannot be taken out. */
export function changeCart(cart: Cart, { item, quantity }: Change, currency: string | undefined): Cart {
  const line = cart.items.find((known) => sameProduct(known, item))
  if (!line && (quantity <= 0 || cart.items.length >= MAX_ITEMS)) return cart
  const left = Math.max(0, pieces(line) + quantity)
  // Prices of two currencies do not add up: those of the other one are unknown from now on.
  const isOther = !!currency && !!cart.currency && currency !== cart.currency
  const others = cart.items.filter((known) => known !== line).map((known) => (isOther ? unpriced(known) : known))
  const merged = { ...line, ...item, id: line?.id ?? item.id, quantity: left }
  if (isOther && item.price === undefined) delete merged.price
  const items = left ? [...others, merged] : others
  const value = isOther ? sumOf(items) : valueAfter(cart, line, merged, items)
  return definedOnly<Cart>({ items, value, currency: currency ?? cart.currency })
}

/** The value that the shop stated includes its discounts, so a change of lines changes it by their price. */
function valueAfter(cart: Cart, line: Item | undefined, merged: Item, items: Item[]): number | undefined {
  if (!items.length) return 0
  if (cart.value === undefined || merged.price === undefined) return sumOf(items)
  return Math.max(0, cart.value + (pieces(merged) - pieces(line)) * merged.price)
}

/** Sum of price x quantity; unknown as soon as one price is. */
export function sumOf(items: readonly Item[]): number | undefined {
  let sum = 0
  for (const { price, quantity = 1 } of items) {
    if (price === undefined) return undefined
    sum += price * quantity
  }
  return sum
}

/** What was put in and taken out between two states of a cart. */
export function changesBetween(before: Cart, after: Cart): Change[] {
  const gone = before.items.filter((item) => !after.items.some((other) => sameProduct(item, other)))
  return [
    ...gone.map((item) => ({ item, quantity: -pieces(item) })),
    ...after.items.map((item) => {
      const known = before.items.find((other) => sameProduct(item, other))
      return { item, quantity: pieces(item) - pieces(known) }
    }),
  ].filter(({ quantity }) => quantity)
}

export function pieces(item: Item | undefined): number {
  return item ? (item.quantity ?? 1) : 0
}

/** Same products and quantities, in whatever order. */
export function cartKey(items: readonly Item[]): string {
  return items
    .map((item) => `${item.id} ${pieces(item)}`)
    .sort()
    .join('\n')
}

function unpriced({ price: _, oldPrice: __, ...item }: Item): Item {
  return item
}
