import type { AttributeDefinition } from '../attributes/definition.ts'
import type { Condition } from '../conditions/condition.ts'

type Text = Readonly<Record<'pl' | 'en', string>>

export const readyMadeNames = [
  'new',
  'returning',
  'prospect',
  'first-time-customer',
  'repeat',
  'loyal',
  'cart-abandoner',
  'browse-abandoner',
  'window-shopper',
  'discount-hunter',
  'full-price-buyer',
  'high-order-value',
  'single-category-fan',
  'lapsed',
] as const
export type ReadyMade = (typeof readyMadeNames)[number]

/** A segment that a document names (`{ "id": "…", "ready": "cart-abandoner" }`) instead of writing it. */
export interface ReadyMadeSegment {
  label: Text
  description: Text
  when: Condition
  /** Computed attributes that its condition uses; their names begin with `ready.`, so that no document's name clashes. */
  attributes: Brought
}

type Brought = Readonly<Record<string, AttributeDefinition>>

const views14d: Brought = { 'ready.productViews14d': { count: 'view_item', within: '14d' } }
const views30d: Brought = { 'ready.productViews30d': { count: 'view_item', within: '30d' } }

export const readyMadeSegments: Readonly<Record<ReadyMade, ReadyMadeSegment>> = {
  new: {
    label: { pl: 'Nowi', en: 'New visitors' },
    description: { pl: 'Są w sklepie po raz pierwszy.', en: 'In the shop for the first time.' },
    when: { 'visit.count': { $exists: true, $lte: 1 } },
    attributes: {},
  },
  returning: {
    label: { pl: 'Powracający', en: 'Returning visitors' },
    description: { pl: 'To co najmniej druga wizyta.', en: 'On the second visit or a later one.' },
    when: { 'visit.count': { $gte: 2 } },
    attributes: {},
  },
  prospect: {
    label: { pl: 'Zainteresowani', en: 'Prospects' },
    description: {
      pl: 'Wrócili, w ciągu 14 dni obejrzeli co najmniej 3 produkty, a jeszcze nic nie kupili.',
      en: 'Came back and viewed at least 3 products in 14 days, but have not bought yet.',
    },
    when: {
      'orders.count': { $exists: true, $eq: 0 },
      'visit.count': { $gte: 2 },
      'ready.productViews14d': { $gte: 3 },
    },
    attributes: views14d,
  },
  'first-time-customer': {
    label: { pl: 'Po pierwszym zakupie', en: 'First-time customers' },
    description: { pl: 'Złożyli jedno zamówienie.', en: 'Have placed one order.' },
    when: { 'orders.count': 1 },
    attributes: {},
  },
  repeat: {
    label: { pl: 'Kupujący ponownie', en: 'Repeat customers' },
    description: { pl: 'Złożyli co najmniej 2 zamówienia.', en: 'Have placed at least 2 orders.' },
    when: { 'orders.count': { $gte: 2 } },
    attributes: {},
  },
  loyal: {
    label: { pl: 'Lojalni', en: 'Loyal customers' },
    description: {
      pl: 'Złożyli co najmniej 3 zamówienia, ostatnie w ciągu 180 dni.',
      en: 'Have placed at least 3 orders, the last one within 180 days.',
    },
    when: { 'orders.count': { $gte: 3 }, 'orders.daysSinceLast': { $exists: true, $lt: 180 } },
    attributes: {},
  },
  'cart-abandoner': {
    label: { pl: 'Porzucony koszyk', en: 'Cart abandoners' },
    description: {
      pl: 'W ciągu 7 dni dodali coś do koszyka, przez godzinę nie kupili, a koszyk wciąż nie jest pusty.',
      en: 'Put something into the cart in the last 7 days, did not buy within an hour, and the cart is still not empty.',
    },
    when: { 'ready.cartLeft': true, 'cart.lines': { $gte: 1 } },
    attributes: { 'ready.cartLeft': { notFollowedBy: ['add_to_cart', 'purchase'], gap: '1h', within: '7d' } },
  },
  'browse-abandoner': {
    label: { pl: 'Porzucone oglądanie', en: 'Browse abandoners' },
    description: {
      pl: 'W ciągu 7 dni oglądali produkty i niczego nie dodali do koszyka.',
      en: 'Viewed products in the last 7 days and put nothing into the cart.',
    },
    when: { 'ready.viewLeft': true, 'ready.cartAdds7d': { $exists: true, $eq: 0 } },
    attributes: {
      'ready.viewLeft': { notFollowedBy: ['view_item', 'add_to_cart'], gap: '1h', within: '7d' },
      'ready.cartAdds7d': { count: 'add_to_cart', within: '7d' },
    },
  },
  'window-shopper': {
    label: { pl: 'Oglądający', en: 'Window shoppers' },
    description: {
      pl: 'Co najmniej 3 wizyty i 10 obejrzanych produktów w ciągu 30 dni, nic w koszyku, nic kupionego.',
      en: 'At least 3 visits and 10 product views in 30 days, nothing put into the cart, nothing bought.',
    },
    when: {
      'ready.visits30d': { $gte: 3 },
      'ready.productViews30d': { $gte: 10 },
      'ready.cartAdds30d': { $exists: true, $eq: 0 },
      'orders.count': { $exists: true, $eq: 0 },
    },
    attributes: {
      ...views30d,
      'ready.visits30d': { count: 'visit_start', within: '30d' },
      'ready.cartAdds30d': { count: 'add_to_cart', within: '30d' },
    },
  },
  'discount-hunter': {
    label: { pl: 'Łowcy okazji', en: 'Discount hunters' },
    description: {
      pl: 'Co najmniej 60% oglądanych produktów (najnowsze ważą więcej) jest przecenionych; co najmniej 5 obejrzeń w 30 dni.',
      en: 'At least 60% of the products viewed (recent ones weigh more) are reduced; at least 5 views in 30 days.',
    },
    when: { 'ready.reducedViews': { $gte: 0.6 }, 'ready.productViews30d': { $gte: 5 } },
    attributes: {
      ...views30d,
      'ready.reducedViews': { affinity: 'view_item', of: 'item.isReduced', value: 'true', halfLife: '30d' },
    },
  },
  'full-price-buyer': {
    label: { pl: 'Kupujący bez przecen', en: 'Full-price buyers' },
    description: {
      pl: 'Co najmniej 80% kupionych produktów było w zwykłej cenie.',
      en: 'At least 80% of the products bought were at their regular price.',
    },
    when: { 'ready.fullPriceBought': { $gte: 0.8 } },
    attributes: {
      'ready.fullPriceBought': { affinity: 'purchase', of: 'item.isReduced', value: 'false', halfLife: '90d' },
    },
  },
  'high-order-value': {
    label: { pl: 'Duże zamówienia', en: 'High order value' },
    description: {
      pl: 'Średnia wartość zamówienia w najwyższej piątej części klientów (progi z importu zamówień lub wpisane).',
      en: "Average order value in the top fifth of the shop's customers (cut points from an orders import, or written).",
    },
    when: { 'rfm.a': 5 },
    attributes: {},
  },
  'single-category-fan': {
    label: { pl: 'Wierni jednej kategorii', en: 'Single-category fans' },
    description: {
      pl: 'Co najmniej 80% oglądanych produktów jest z jednej kategorii; co najmniej 5 obejrzeń w 30 dni.',
      en: 'At least 80% of the products viewed are of one category; at least 5 views in 30 days.',
    },
    when: { 'ready.topCategoryShare': { $gte: 0.8 }, 'ready.productViews30d': { $gte: 5 } },
    attributes: {
      ...views30d,
      'ready.topCategoryShare': { affinity: 'view_item', of: 'item.category', halfLife: '30d' },
    },
  },
  lapsed: {
    label: { pl: 'Utraceni', en: 'Lapsed customers' },
    description: {
      pl: 'Kupowali, ale nie w ciągu ostatnich 180 dni.',
      en: 'Have bought, but not in the last 180 days.',
    },
    when: { 'orders.daysSinceLast': { $gte: 180 } },
    attributes: {},
  },
}
