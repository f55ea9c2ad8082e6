import { MAX_LIST_ITEMS } from './bounds.ts'
import type { EventDraft, TrafficSource } from './event.ts'
import { amount, type Cleaners, clean, cleanItems, text, texts } from './item.ts'

const ofSource: Cleaners<TrafficSource> = { class: text, source: text, medium: text, campaign: text }

const ofDraft: Cleaners<EventDraft> = {
  name: (said) => matching(/^[A-Za-z]\w{0,63}$/, said),
  at: amount,
  from: text,
  page: text,
  items: cleanItems,
  value: amount,
  currency: (said) => matching(/^[A-Z]{3}$/, text(said)?.toUpperCase()),
  transactionId: text,
  searchTerm: text,
  category: texts,
  source: (said) => said && clean(said, ofSource),
}

/** A draft with only the fields that we know, each within its bounds; undefined when its name is none. */
export function cleanDraft(said: EventDraft): EventDraft | undefined {
  const draft = clean(said, ofDraft)
  const { name, items, value } = draft
  if (name === 'view_item_list') items?.splice(MAX_LIST_ITEMS)
  const [only, another] = items ?? []
  // GA4 lets a shop state the value of the event instead of the item's price.
  if (only && !another && only.price === undefined && value !== undefined && name !== 'purchase') {
    only.price = Math.round(value / (only.quantity || 1))
  }
  return isNamed(draft) ? draft : undefined
}

function isNamed(draft: Partial<EventDraft>): draft is EventDraft {
  return !!draft.name
}

function matching(pattern: RegExp, said: unknown): string | undefined {
  return pattern.exec(String(said))?.[0]
}
