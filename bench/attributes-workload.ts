import type { AttributeDefinition } from '../shared/attributes/definition.ts'
import type { Condition } from '../shared/conditions/condition.ts'
import type { EventDraft, HistoryEvent, Item } from '../shared/history/event.ts'
import { append, emptyHead, type HistoryHead } from '../shared/history/log.ts'

export const EVENTS = 2_000
export const ATTRIBUTES = 300
const PRODUCTS = 400
const START = 1_790_000_000_000

/** Park and Miller's generator: the same numbers in every run. */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}

function pick<T>(random: () => number, list: readonly [T, ...T[]]): T {
  return list[Math.floor(random() * list.length)] ?? list[0]
}

type Names = readonly [string, ...string[]]
const roots: Names = ['Buty', 'Odzież', 'Sprzęt', 'Dom']
const leaves: Names = ['Biegowe', 'Trekkingowe', 'Miejskie', 'Zimowe', 'Dziecięce', 'Sportowe']
const brands: Names = ['Alpina', 'Borea', 'Cento', 'Delta', 'Eskado', 'Fiord', 'Gawra', 'Halny']

function products(random: () => number): [Item, ...Item[]] {
  const [first, ...others] = Array.from({ length: PRODUCTS }, (_, i) => {
    const price = 1_000 + Math.floor(random() * 90_000)
    return {
      id: `SKU-${i}`,
      name: `Produkt ${i}`,
      brand: pick(random, brands),
      category: [pick(random, roots), pick(random, leaves)],
      price,
      ...(random() < 0.3 && { oldPrice: Math.round(price * 1.25) }),
    }
  })
  if (!first) throw new Error('no products')
  return [first, ...others]
}

/** A visitor of about four months with 2,000 events: mostly product views, some lists and searches, a few orders. */
export function history(): { head: HistoryHead; chunks: Record<number, HistoryEvent[]>; now: number } {
  const random = seeded(7)
  const catalogue = products(random)
  const chunks: Record<number, HistoryEvent[]> = {}
  let head = emptyHead(START)
  let now = START
  while (head.events < EVENTS) {
    now += random() < 0.08 ? 6 * 3_600_000 + Math.floor(random() * 86_400_000) : 20_000 + Math.floor(random() * 120_000)
    const item = pick(random, catalogue)
    const dice = random()
    const money = { currency: 'PLN', value: item.price ?? 0 }
    const draft: EventDraft =
      dice < 0.4
        ? { name: 'page_view', page: 'product' }
        : dice < 0.75
          ? { name: 'view_item', page: 'product', items: [item], ...money }
          : dice < 0.85
            ? {
                name: 'view_item_list',
                page: 'category',
                items: Array.from({ length: 12 }, () => pick(random, catalogue)),
              }
            : dice < 0.9
              ? { name: 'search', searchTerm: item.brand ?? '' }
              : dice < 0.97
                ? { name: 'add_to_cart', items: [{ ...item, quantity: 1 }], ...money }
                : { name: 'purchase', transactionId: `Z-${head.events}`, ...money, items: [item] }
    const next = append(head, chunks[head.last] ?? [], draft, now)
    head = next.head
    Object.assign(chunks, next.chunks)
    for (const gone of next.removed) delete chunks[gone]
  }
  return { head, chunks, now }
}

/** 300 different attributes, in the proportions of a shop that uses all that there is. */
export function attributes(): Record<string, AttributeDefinition> {
  const random = seeded(11)
  const made = new Map<string, AttributeDefinition>()
  const events = [
    'view_item',
    'view_item',
    'view_item',
    'add_to_cart',
    'purchase',
    'page_view',
    'view_item_list',
  ] as const
  while (made.size < ATTRIBUTES) {
    const event = pick(random, events)
    const within = pick(random, ['visit', '30m', '1d', '7d', '14d', '30d', '90d', '180d'])
    const where = pick<Condition>(random, [
      {},
      { 'item.category': { $in: [pick(random, leaves)] } },
      { 'item.category': { $in: [pick(random, roots)] }, 'item.price': { $gte: 20_000 } },
      { 'item.brand': pick(random, brands) },
      { 'item.price': { $gte: pick(random, [5_000, 20_000, 50_000]) } },
    ])
    const filter = { within, ...(Object.keys(where).length && { where }) }
    const gap = pick(random, ['30m', '2h', '1d'])
    const definition: AttributeDefinition = pick<() => AttributeDefinition>(random, [
      () => ({ count: event, ...filter }),
      () => ({ count: event, ...filter }),
      () => ({ count: event, ...filter }),
      () => ({ count: event, ...filter }),
      () => ({ recency: event, unit: 'hours', ...filter }),
      () => ({ sum: event, of: pick(random, ['value', 'item.revenue']), ...filter }),
      () => ({ avg: event, of: 'item.price', ...filter }),
      () => ({ max: event, of: 'item.price', ...filter }),
      () => ({ distinct: event, of: pick(random, ['item.id', 'item.brand', 'item.category']), ...filter }),
      () => ({ last: event, of: pick(random, ['item.id', 'item.category']), ...filter }),
      () => ({ mostFrequent: event, of: pick(random, ['item.brand', 'item.category']), ...filter }),
      () => ({
        affinity: event,
        of: 'item.category',
        value: pick(random, [...roots, ...leaves]),
        halfLife: '14d',
        ...filter,
      }),
      () => ({ sequence: ['view_item', 'add_to_cart', 'purchase'], gap, ...filter }),
      () => ({ notFollowedBy: ['view_item', 'add_to_cart'], gap, same: 'item.id', ...filter }),
      () => ({ regular: event, period: pick(random, ['1d', '7d']), periods: 4, atLeast: 3 }),
      () => ({ stopped: event, active: '30d', quiet: '7d', ...(Object.keys(where).length && { where }) }),
    ])()
    made.set(JSON.stringify(definition), definition)
  }
  return Object.fromEntries([...made.values()].map((definition, i) => [`a${i}`, definition]))
}
