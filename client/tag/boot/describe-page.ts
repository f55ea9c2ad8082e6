import type { Cart, EventDraft, Item } from '../../../shared/history/event.ts'
import type { ContextualRequest } from '../../../shared/wire/decide.ts'
import type { PageFacts, ProductFacts } from '../page/facts.ts'
import type { Happening } from './collect.ts'

/** As many as a decide request may hold. */
const MAX_ALIASES = 12
const MAX_ID_CHARS = 512

const from = 'page'

type CartSaid = { [key in keyof Cart]?: Cart[key] | undefined }

/** What a page view means in events: the page itself, and what GA4 calls the view of a page of its type. */
export function happeningsOf(facts: PageFacts): Happening[] {
  const { type, product, items, category, searchTerm, cart, order, currency } = facts
  const page = { page: type, from }
  const told: Happening[] = [defined({ ...page, name: 'page_view', category })]
  const add = (name: string, rest: { [key in keyof EventDraft]?: EventDraft[key] | undefined }) =>
    told.push(defined({ ...page, name, ...rest }))
  if (cart) told.push({ cart, from })
  if (type === 'product' && product?.ids[0]) {
    add('view_item', { items: [itemOf(product)], value: product.price, currency: product.currency })
  } else if (type === 'category' && items?.length) add('view_item_list', { items, category, currency })
  else if (type === 'search') add('search', { items, searchTerm, currency })
  else if (type === 'cart')
    add('view_cart', { items: cart?.items, value: cart?.value, currency: cart?.currency ?? currency })
  else if (type === 'checkout')
    add('begin_checkout', { items: cart?.items, value: cart?.value, currency: cart?.currency ?? currency })
  else if (type === 'thank_you') add('purchase', { ...order, currency: order?.currency ?? currency })
  return told
}

/** The contextual request: page type, its product or category, placements. Nothing else may ever be added here. */
export function contextOf(facts: PageFacts, placements: string[]): ContextualRequest {
  const { type, product, category } = facts
  const ids = type === 'product' ? short(product?.ids) : []
  const path = short(category)
  return {
    v: 1,
    page: {
      type,
      ...(ids.length ? { product: ids } : {}),
      ...(path.length ? { category: path } : {}),
    },
    placements,
  }
}

function itemOf({ ids, name, brand, category, price, oldPrice }: ProductFacts): Item {
  const [id = '', ...aliases] = ids
  return defined({ id, aliases, name, brand, category, price, oldPrice })
}

function short(texts: string[] | undefined): string[] {
  return (texts ?? []).filter((text) => text && text.length <= MAX_ID_CHARS).slice(0, MAX_ALIASES)
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
