import { MAX_ALIASES, MAX_ITEMS, MAX_PATH, MAX_TEXT_CHARS } from './bounds.ts'
import type { Item } from './event.ts'

/** A text from a page, or undefined when it is none. Numbers are taken: shops send ids as both. */
export function text(value: unknown): string | undefined {
  const found = typeof value === 'number' ? String(value) : value
  return typeof found === 'string' && found.trim() ? found.trim().slice(0, MAX_TEXT_CHARS) : undefined
}

/** Money in minor units, or a quantity: finite and not negative. */
export function amount(value: unknown): number | undefined {
  return typeof value === 'number' && value >= 0 && value < Number.MAX_SAFE_INTEGER ? value : undefined
}

export function texts(value: unknown, limit = MAX_PATH): string[] | undefined {
  const found = Array.isArray(value) ? value.slice(0, limit).flatMap((entry) => text(entry) ?? []) : []
  return found.length ? found : undefined
}

/** An item with only the fields that we know, each within its bounds; undefined when nothing names the product. */
export function cleanItem(item: Item): Item | undefined {
  const aliases = texts(item?.aliases, MAX_ALIASES)
  const id = text(item?.id) ?? aliases?.[0] ?? text(item?.name)
  if (!id) return undefined
  return definedOnly<Item>({
    id,
    aliases,
    name: text(item.name),
    brand: text(item.brand),
    variant: text(item.variant),
    category: texts(item.category),
    price: amount(item.price),
    oldPrice: amount(item.oldPrice),
    quantity: amount(item.quantity),
  })
}

export function cleanItems(items: readonly Item[] | undefined, limit = MAX_ITEMS): Item[] | undefined {
  return Array.isArray(items) ? items.slice(0, limit).flatMap((item) => cleanItem(item) ?? []) : undefined
}

/** Absent, not undefined: what is stored is cloned and compared. */
export function definedOnly<T>(value: { [key in keyof T]: T[key] | undefined }): T {
  const kept: Record<string, unknown> = {}
  for (const [key, entry] of Object.entries(value)) if (entry !== undefined) kept[key] = entry
  return kept as T // every required key of T is required to be defined by the callers' types
}

/**
 * Whether two sources speak of the same line of a cart. The dataLayer may say the SKU where the platform says its own
 * number, so any id in common will do, or else the same name; two variants are two lines.
 */
export function sameProduct(a: Item, b: Item): boolean {
  if (a.variant && b.variant && a.variant !== b.variant) return false
  const ids = [a.id, ...(a.aliases ?? [])]
  if ([b.id, ...(b.aliases ?? [])].some((id) => ids.includes(id))) return true
  return !!a.name && a.name === b.name && (a.price ?? b.price) === (b.price ?? a.price)
}
