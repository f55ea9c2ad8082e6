import { buildCatalogue, openCatalogue } from '../../edge/catalog/catalogue.ts'
import { joinParts } from '../../edge/catalog/two-parts.ts'
import { trainModel } from '../../edge/recommend/train.ts'
import type { Product } from '../../shared/recommendations/product.ts'
import { ORIGIN, type TestEdge } from './edge.ts'

type Json = Record<string, unknown>

const text = (title: string) => ({ title })
const rescueWidget = { kind: 'popup', text: text('Wróć! W koszyku masz {{cart.value|coś}}'), offer: 'ten-off' }
const frame = (strategy: string) => [{ id: 'shown', widget: { kind: 'frame', text: text('Dla Ciebie'), strategy } }]

/** A shop with a cart rescue (and its control), two frames and a banner. `change` replaces parts of the document. */
export function siteDocument(siteId: string, change: Json = {}): Json {
  return {
    site: siteId,
    name: 'Test shop',
    markets: [
      { match: { lang: 'en' }, locale: 'en', currency: 'EUR' },
      { locale: 'pl', currency: 'PLN' },
    ],
    timezone: 'Europe/Warsaw',
    origins: [ORIGIN],
    attributes: {
      shoeViews: { count: 'view_item', where: { 'item.category': { $in: ['Obuwie'] } }, within: '7d' },
      ordersYear: { count: 'purchase', within: '180d' },
    },
    segments: [
      { id: 'shoe-fan', when: { shoeViews: { $gte: 3 } } },
      { id: 'vip', when: { ordersYear: { $gte: 5 } } },
      { id: 'full-cart', when: { 'cart.value': { $gte: 20_000 } } },
    ],
    placements: [
      { id: 'home', selector: '#home', reserve: 300 },
      { id: 'banner', selector: '#banner', reserve: 80 },
    ],
    offers: [{ id: 'ten-off', code: 'TEN', terms: 'Od 200 zł' }],
    strategies: [
      { id: 'best', chain: ['best_sellers'], min: 2, max: 4 },
      { id: 'shoes', chain: ['most_viewed_in_category'], category: 'Obuwie', min: 2, max: 4 },
    ],
    campaigns: [
      {
        id: 'rescue',
        audience: { all: ['full-cart'], none: ['vip'] },
        page: { 'page.type': 'cart' },
        placement: 'overlay',
        trigger: { on: 'exit_intent' },
        priority: 80,
        cap: { impressions: 1, per: '7d' },
        variants: [{ id: 'code', widget: rescueWidget }, { id: 'control' }],
        goal: { event: 'purchase', within: '7d' },
      },
      {
        id: 'hello',
        placement: 'overlay',
        priority: 10,
        trigger: { on: 'delay', ms: 5000 },
        variants: [{ id: 'shown', widget: { kind: 'popup', text: text('Dzień dobry') } }],
      },
      {
        id: 'shoes',
        audience: { all: ['shoe-fan'] },
        placement: 'home',
        priority: 70,
        variants: [...frame('shoes'), { id: 'control' }],
      },
      { id: 'best', placement: 'home', priority: 20, variants: frame('best') },
      {
        id: 'banner',
        placement: 'banner',
        variants: [{ id: 'shown', widget: { kind: 'offer', text: text('Minus dziesięć'), offer: 'ten-off' } }],
      },
    ],
    ...change,
  }
}

export function products(count: number): Product[] {
  return Array.from({ length: count }, (_, n) => ({
    id: `p${n}`,
    aliases: [`SKU-${n}`],
    name: `Produkt ${n}`,
    url: `https://shop.example/p/${n}`,
    category: [n % 2 === 0 ? 'Obuwie' : 'Kurtki'],
    price: 1000 + n,
    currency: 'PLN',
    inStock: true,
  }))
}

export function catalogueParts(list: readonly Product[]): { catalogue: Uint8Array; model: Uint8Array } {
  const built = buildCatalogue(list)
  const catalogue = openCatalogue(built.index, built.cards)
  const every = list.map((_, n) => n)
  const model = trainModel({ catalogue, sessions: [every], orders: [{ items: every }] })
  return { catalogue: joinParts(built.index, built.cards), model }
}

/** Makes a site and publishes it; answers its manifest's version. */
export async function publishSite(edge: TestEdge, siteId: string, change: Json = {}): Promise<number> {
  await edge.admin('POST', '', { siteId })
  return publish(edge, siteId, siteDocument(siteId, change))
}

export async function publish(edge: TestEdge, siteId: string, document: unknown): Promise<number> {
  const put = await edge.admin('PUT', `/${siteId}/document`, document)
  if (!put.ok) throw new Error(await put.text())
  const published = await edge.admin('POST', `/${siteId}/publish`)
  if (!published.ok) throw new Error(await published.text())
  const { version } = await published.json<{ version: number }>()
  return version
}

export async function putCatalogue(edge: TestEdge, siteId: string, list: readonly Product[]): Promise<void> {
  const { catalogue, model } = catalogueParts(list)
  for (const [name, bytes] of Object.entries({ catalogue, model })) {
    const answer = await edge.admin('PUT', `/${siteId}/${name}`, bytes)
    if (!answer.ok) throw new Error(await answer.text())
  }
}

/** A visitor with consent and a cart of 250 zł on the cart page; everyone is in variant 0. */
export function personalRequest(manifest: number, change: Json = {}): Json {
  return {
    v: 1,
    manifest,
    page: { type: 'cart' },
    placements: ['home', 'banner'],
    vector: { shoeViews: 0, ordersYear: 0 },
    buckets: { 'rescue:1': 0, 'shoes:1': 0, 'hello:1': 0, 'best:1': 0, 'banner:1': 0 },
    capped: [],
    cart: { items: [{ id: 'p1' }], value: 25_000, currency: 'PLN' },
    recentItems: [],
    ...change,
  }
}

export function contextualRequest(change: Json = {}): Json {
  return { v: 1, page: { type: 'home' }, placements: ['*'], ...change }
}
