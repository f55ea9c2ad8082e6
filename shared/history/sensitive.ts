import type { EventDraft, Item } from './event.ts'
import { hashText } from './hash-text.ts'

/** Products seen in a sensitive category this session, as hashes: a cart event often names the id without category. */
export type Hidden = readonly number[]
export const MAX_HIDDEN = 64

/** Whether one of the names of a category path is in the owner's list (lower-case names). */
export function isSensitive(path: readonly string[] | undefined, sensitive: readonly string[]): boolean {
  return !!path?.some((name) => sensitive.includes(name.trim().toLowerCase()))
}

/**
 * The event without its sensitive products, which the head notes; undefined when it was about nothing else. Its value
 * goes too, unless it is an order: what was paid is not a product.
 */
export function withoutSensitive(
  draft: EventDraft,
  sensitive: readonly string[],
  head: { hidden: Hidden },
): EventDraft | undefined {
  const { hidden } = head
  const items = draft.items ?? []
  const bad = items.filter(
    (item) => isSensitive(item.category, sensitive) || idsOf(item).some((id) => hidden.includes(id)),
  )
  if (bad.length) head.hidden = [...new Set([...hidden, ...bad.flatMap(idsOf)])].slice(-MAX_HIDDEN)
  if (isSensitive(draft.category, sensitive) || isSensitiveSearch(draft.searchTerm, sensitive)) return undefined
  if (!bad.length) return draft
  const left = items.filter((item) => !bad.includes(item))
  // An emptied view of the cart still says that nothing else is in it.
  if (!left.length && draft.name !== 'view_cart') return undefined
  const { value, ...rest } = { ...draft, items: left }
  const keepsValue = draft.name === 'purchase' && value !== undefined
  return keepsValue ? { ...rest, value } : rest
}

function isSensitiveSearch(term: string | undefined, sensitive: readonly string[]): boolean {
  const text = term?.toLowerCase()
  return !!text && sensitive.some((name) => text.includes(name))
}

function idsOf(item: Item): number[] {
  return [item.id, ...(item.aliases ?? [])].map(hashText)
}
