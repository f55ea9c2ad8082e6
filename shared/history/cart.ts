import { MAX_ITEMS } from './bounds.ts'
import type { Cart, Item } from './event.ts'
import { definedOnly, likeness, likest } from './item.ts'

/** So many pieces of a product more (or fewer, below 0). */
export interface Change {
  item: Item
  quantity: number
}

/** The cart after a change; a line without pieces is gone, one that was not there cannot be taken out. */
export function changeCart(cart: Cart, { item, quantity }: Change, currency: string | undefined): Cart {
  const line = likest(cart.items, (known) => known, item)
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

/**
 * Each line of a cart with the line that it was before; the surest pairs first, since sizes of a product have ids in common.
 * Last those that one product page that was `seen` speaks of by the ids of both.
 */
export function pairLines(before: readonly Item[], after: readonly Item[], seen: readonly Item[]): Map<Item, Item> {
  const pairs = new Map<Item, Item>()
  const left = new Set(before)
  for (const fits of [
    (a: Item, b: Item) => likeness(a, b) === 3 && pieces(a) === pieces(b),
    ...[3, 2, 1].map((least) => (a: Item, b: Item) => likeness(a, b) >= least),
    (a: Item, b: Item) => seen.some((one) => likeness(one, a) && likeness(one, b)),
  ])
    for (const item of after) {
      const known = pairs.has(item) ? undefined : [...left].find((one) => fits(one, item))
      if (!known) continue
      pairs.set(item, known)
      left.delete(known)
    }
  return pairs
}

/** What was put in and taken out between two states of a cart; `seen` as in `pairLines`. */
export function changesBetween(before: Cart, after: Cart, seen: readonly Item[]): Change[] {
  const pairs = pairLines(before.items, after.items, seen)
  const kept = new Set(pairs.values())
  const gone = before.items.filter((item) => !kept.has(item))
  const changes = [
    ...gone.map((item) => ({ item, quantity: -pieces(item) })),
    ...after.items.map((item) => ({ item, quantity: pieces(item) - pieces(pairs.get(item)) })),
  ]
  // A report that named the product alone was taken for another of its sizes.
  for (const more of changes)
    for (const less of changes) {
      const moved = Math.min(more.quantity, -less.quantity)
      if (moved <= 0 || likeness(more.item, less.item) < 2) continue
      more.quantity -= moved
      less.quantity += moved
    }
  return changes.filter(({ quantity }) => quantity)
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
