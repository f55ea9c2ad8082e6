import { MAX_LIST_ITEMS } from './bounds.ts'
import { type EventDraft, pageTypes, type TrafficSource } from './event.ts'
import { amount, cleanItems, definedOnly, text, texts } from './item.ts'
import { orderNumber } from './orders.ts'

const eventName = /^[A-Za-z]\w{0,63}$/

/** A draft with only the fields that we know, each within its bounds; undefined when its name is none. */
export function cleanDraft(draft: EventDraft): EventDraft | undefined {
  if (!eventName.test(String(draft?.name))) return undefined
  const page = draft.page && pageTypes.includes(draft.page) ? draft.page : undefined
  const items = cleanItems(draft.items, draft.name === 'view_item_list' ? MAX_LIST_ITEMS : undefined)
  const value = amount(draft.value)
  const [only] = items ?? []
  // GA4 lets a shop state the value of the event instead of the item's price.
  if (only && items?.length === 1 && only.price === undefined && value !== undefined && draft.name !== 'purchase') {
    only.price = Math.round(value / (only.quantity || 1))
  }
  return definedOnly<EventDraft>({
    name: draft.name,
    at: amount(draft.at),
    from: text(draft.from),
    page,
    items,
    value,
    currency: cleanCurrency(draft.currency),
    transactionId: orderNumber(text(draft.transactionId)),
    searchTerm: text(draft.searchTerm),
    category: texts(draft.category),
    source: draft.source && cleanSource(draft.source),
  })
}

function cleanCurrency(currency: unknown): string | undefined {
  const code = text(currency)?.toUpperCase()
  return code && /^[A-Z]{3}$/.test(code) ? code : undefined
}

function cleanSource(source: TrafficSource): TrafficSource {
  const { source: name, medium, campaign } = source
  return definedOnly<TrafficSource>({
    class: source.class,
    source: text(name),
    medium: text(medium),
    campaign: text(campaign),
  })
}
