import { MAX_ALIASES, MAX_ITEMS, MAX_PATH, MAX_TEXT_CHARS } from './bounds.ts'
import type { Item } from './event.ts'

/** What a field becomes; undefined when it says nothing that we could use. */
export type Cleaners<T> = { readonly [field in keyof T]-?: (said: unknown) => unknown }

/** Of what a page says, only the fields that we know, each within its bounds. What says nothing is absent, not undefined: what is stored is cloned and compared. */
export function clean<T>(said: unknown, cleaners: Cleaners<T>): Partial<T> {
  const kept: Record<string, unknown> = {}
  for (const [field, cleaner] of Object.entries<(said: unknown) => unknown>(cleaners)) {
    // A checked boundary: whatever is there goes through its cleaner.
    const value = cleaner((said as Record<string, unknown> | undefined)?.[field])
    if (value !== undefined) kept[field] = value
  }
  return kept as Partial<T> // each cleaner gives what its field may hold
}

/** A text from a page, or undefined when it is none. Numbers are taken: shops send ids as both. */
export function text(said: unknown): string | undefined {
  return /string|number/.test(typeof said) ? `${said}`.trim().slice(0, MAX_TEXT_CHARS) || undefined : undefined
}

/** So that it is a safe integer when it is rounded. */
const MAX_AMOUNT = 2 ** 53 - 1

/** Money in minor units, or a quantity: finite and not negative. */
export function amount(said: unknown): number | undefined {
  return typeof said === 'number' && said >= 0 && said < MAX_AMOUNT ? said : undefined
}

/** The first `limit` entries of a list as `cleaner` leaves them. */
export function listOf<T>(said: unknown, limit: number, cleaner: (said: unknown) => T | undefined): T[] | undefined {
  return Array.isArray(said) ? said.slice(0, limit).flatMap((entry) => cleaner(entry) ?? []) : undefined
}

export function texts(said: unknown, limit = MAX_PATH): string[] | undefined {
  const found = listOf(said, limit, text)
  return found?.length ? found : undefined
}

const ofItem: Cleaners<Item> = {
  id: text,
  aliases: (said) => texts(said, MAX_ALIASES),
  name: text,
  brand: text,
  variant: text,
  category: texts,
  price: amount,
  oldPrice: amount,
  quantity: amount,
}

/** An item with only the fields that we know, each within its bounds; undefined when nothing names the product. */
export function cleanItem(said: unknown): Item | undefined {
  const item = clean(said, ofItem)
  const id = item.id ?? item.aliases?.[0] ?? item.name
  return id ? { ...item, id } : undefined
}

export function cleanItems(said: unknown): Item[] | undefined {
  return listOf(said, MAX_ITEMS, cleanItem)
}

/** Absent, not undefined: what is stored is cloned and compared. */
export function definedOnly<T>(value: { [key in keyof T]: T[key] | undefined }): T {
  const kept: Record<string, unknown> = {}
  for (const [key, entry] of Object.entries(value)) if (entry !== undefined) kept[key] = entry
  return kept as T // every required key of T is required to be defined by the callers' types
}

/** How surely two lines of carts are the same: not at all, by name and price, by any id, by their own ids. */
export type Likeness = 0 | 1 | 2 | 3

/**
 * Whether two sources speak of the same line of a cart. The dataLayer may say the SKU where the platform says its own
 * number, so any id in common will do, or else the same name; two variants are two lines.
 */
export function likeness(a: Item, b: Item): Likeness {
  if (a.variant && b.variant && a.variant !== b.variant) return 0
  if (a.id === b.id) return 3
  const ids = [a.id, ...(a.aliases ?? [])]
  if ([b.id, ...(b.aliases ?? [])].some((id) => ids.includes(id))) return 2
  return a.name && a.name === b.name && (a.price ?? b.price) === (b.price ?? a.price) ? 1 : 0
}

/** The entry whose item is most surely this one: sizes of a product have ids in common. */
export function likest<T>(entries: readonly T[], itemOf: (entry: T) => Item, item: Item): T | undefined {
  let best: T | undefined
  let most = 0
  for (const entry of entries) {
    const like = likeness(itemOf(entry), item)
    if (like > most) {
      most = like
      best = entry
    }
  }
  return best
}
