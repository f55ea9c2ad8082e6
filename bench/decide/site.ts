import { createRandom } from './random.ts'

export const SITE = 'bench'
export const ORIGIN = 'https://shop.example'
const SEGMENTS = 200
const CAMPAIGNS = 50
const ATTRIBUTES = 40
const CATEGORIES = ['Obuwie', 'Kurtki', 'Namioty', 'Plecaki', 'Rowery', 'Kaski']

const attribute = (n: number) => `views${n}`
const segment = (n: number) => `segment-${n}`

/** A site document of 200 segments over 40 computed attributes, and 50 campaigns in five placements and the overlay. */
export function benchDocument(): unknown {
  const random = createRandom(7)
  const pick = (count: number) => Math.floor(random() * count)
  const condition = () => ({
    [attribute(pick(ATTRIBUTES))]: { $gte: 1 + pick(6) },
    [attribute(pick(ATTRIBUTES))]: { $lt: 4 + pick(8) },
    ...(random() < 0.3 && { 'page.type': { $in: ['product', 'category', 'cart'] } }),
  })
  return {
    site: SITE,
    name: 'Bench',
    markets: [{ locale: 'pl', currency: 'PLN' }],
    timezone: 'Europe/Warsaw',
    origins: [ORIGIN],
    attributes: Object.fromEntries(
      Array.from({ length: ATTRIBUTES }, (_, n) => [
        attribute(n),
        { count: 'view_item', where: { 'item.category': { $in: [CATEGORIES[n % 6]] } }, within: `${1 + n}d` },
      ]),
    ),
    segments: Array.from({ length: SEGMENTS }, (_, n) => ({ id: segment(n), when: condition() })),
    placements: ['top', 'middle', 'bottom', 'frame', 'aside'].map((id) => ({ id, selector: `#${id}`, reserve: 300 })),
    offers: [{ id: 'ten-off', code: 'TEN', terms: 'Od 200 zł' }],
    strategies: [{ id: 'also', chain: ['viewed_together', 'most_viewed_in_category', 'best_sellers'], min: 4, max: 8 }],
    campaigns: Array.from({ length: CAMPAIGNS }, (_, n) => campaign(n, pick)),
  }
}

function campaign(n: number, pick: (count: number) => number) {
  const placement = ['overlay', 'top', 'middle', 'bottom', 'frame', 'aside'][n % 6]
  const text = { title: 'Wróć po swoje rzeczy', body: 'Czekają w koszyku, a dziś taniej.' }
  const widget =
    placement === 'frame'
      ? { kind: 'frame', text: { title: 'Inni oglądali też' }, strategy: 'also' }
      : placement === 'overlay'
        ? { kind: 'popup', text, offer: 'ten-off' }
        : { kind: 'offer', text, offer: 'ten-off' }
  return {
    id: `campaign-${n}`,
    // The first of each placement is for everybody, so that every request is answered with something.
    ...(n >= 6 && {
      audience: { all: [segment(pick(SEGMENTS))], none: [segment(pick(SEGMENTS))], any: [segment(n), segment(n + 50)] },
    }),
    page: { 'page.type': { $in: ['product', 'category', 'home'] } },
    placement,
    priority: 10 + pick(80),
    variants: [{ id: 'shown', weight: 9, widget }, { id: 'control' }],
    goal: { event: 'purchase', within: '7d' },
  }
}

/** A visitor with consent on a product page; `placements` decides whether a frame is asked for. */
export function benchRequest(manifest: number, placements: readonly string[]): string {
  const random = createRandom(11)
  return JSON.stringify({
    v: 1,
    manifest,
    page: { type: 'product', product: ['p42', 'SKU-42'], category: ['Sport', 'Obuwie'], path: '/buty/42' },
    placements,
    vector: Object.fromEntries(Array.from({ length: ATTRIBUTES }, (_, n) => [attribute(n), Math.floor(random() * 10)])),
    buckets: Object.fromEntries(Array.from({ length: CAMPAIGNS }, (_, n) => [`campaign-${n}:1`, 0])),
    capped: ['campaign-20', 'campaign-31'],
    cart: {
      items: [
        { id: 'p7', quantity: 1 },
        { id: 'p9', quantity: 2 },
      ],
      value: 25900,
      currency: 'PLN',
    },
    recentItems: ['p42', 'p40', 'p12', 'p99', 'p1000', 'p77', 'p4', 'p2', 'p8', 'p1'],
  })
}

/** Twenty events of one visit, under an id of its own. */
export function benchBatch(id: string, now: number): string {
  const shown = { campaignId: 'campaign-7', variantId: 'shown', at: now }
  const cycle = ['exposure', 'impression', 'click', 'dismissal'] as const
  const events = Array.from({ length: 20 }, (_, n) => ({
    type: cycle[n % 4],
    ...shown,
    campaignId: `campaign-${n % 5}`,
  }))
  return JSON.stringify({ v: 1, batch: id, shards: 1, memory: 'new', events })
}
