import type { Cart, EventDraft, Item } from '../../../shared/history/event.ts'
import type { ContextualRequest } from '../../../shared/wire/decide.ts'
import type { PageFacts, ProductFacts } from '../page/facts.ts'
import { views } from '../page/views.ts'
import type { Happening } from './collect.ts'

/** As many as a decide request may hold. */
const MAX_ALIASES = 12
const MAX_ID_CHARS = 512

type CartSaid = { [key in keyof Cart]?: Cart[key] | undefined }
type EventSaid = { [key in keyof EventDraft]: EventDraft[key] | undefined }

/** What a page view means in events: the page itself, and what GA4 calls the view of a page of its type. */
export function happeningsOf(facts: PageFacts): Happening[] {
  const { type, category, currency } = facts
  const page = { page: type, from: 'page' }
  const told: Happening[] = [defined({ ...page, name: 'page_view', category })]
  const name = views.find(([of]) => of === type)?.[1]
  const seen = seenOn(facts)
  if (name && seen) told.push(defined({ ...page, name, currency, ...seen }))
  return told
}

/** What the view of the page shows; undefined when it is no view for lack of that. */
function seenOn({ type, product, items, category, searchTerm, order }: PageFacts): Partial<EventSaid> | undefined {
  if (type === 'product') {
    return product?.ids[0] ? { items: [itemOf(product)], value: product.price, currency: product.currency } : undefined
  }
  if (type === 'category') return items?.length ? { items, category } : undefined
  if (type === 'search') return { items, searchTerm }
  return (type === 'thank_you' && order) || {}
}

/** The contextual request: page type, its product or category, placements. Nothing else may ever be added here. */
export function contextOf(facts: PageFacts, placements: string[]): ContextualRequest {
  const { type, product, category } = facts
  const ids = type === 'product' ? product?.ids : []
  return { v: 1, page: defined({ type, product: short(ids), category: short(category) }), placements }
}

function itemOf({ ids, name, brand, category, price, oldPrice }: ProductFacts): Item {
  const [id = '', ...aliases] = ids
  return defined({ id, aliases, name, brand, category, price, oldPrice })
}

function short(texts: string[] = []): string[] | undefined {
  const kept = texts.filter((text) => text && text.length <= MAX_ID_CHARS).slice(0, MAX_ALIASES)
  return kept[0] ? kept : undefined
}

/** What a signal says of the cart. */
export function cartOf({ items = [], value, currency }: CartSaid): Cart {
  return defined({ items, value, currency })
}

/** What is undefined is left out where it is written down. */
function defined<T extends object>(value: { [key in keyof T]: T[key] | undefined }): T {
  // Every required key of T is required to be defined by the callers' types.
  return value as T
}
