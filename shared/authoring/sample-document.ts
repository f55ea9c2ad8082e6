import type { SiteDocument } from './site-document.ts'

/** A complete small document for tests: one of everything, and valid as it stands. */
export function sampleDocument(changes: Partial<SiteDocument> = {}): SiteDocument {
  return {
    site: 'demo',
    name: 'Demo',
    markets: [{ locale: 'pl', currency: 'PLN' }],
    timezone: 'Europe/Warsaw',
    origins: ['https://shop.example'],
    consent: { before: 'contextual' },
    attributes: {
      shoeViews7d: { count: 'view_item', where: { 'item.category': { $in: ['Obuwie sportowe'] } }, within: '7d' },
      daysSinceOrder: { recency: 'purchase', unit: 'days' },
    },
    segments: [
      { id: 'shoe-fan', when: { shoeViews7d: { $gte: 3 } } },
      {
        id: 'hot-lead',
        score: [
          { when: { 'cart.value': { $gte: 20_000 } }, points: 40 },
          { when: { 'visit.count': { $gte: 3 } }, points: 20 },
        ],
        threshold: 50,
      },
      { id: 'vip', when: { daysSinceOrder: { $lt: 30, $exists: true } } },
    ],
    placements: [{ id: 'home-frame', selector: '#recommendations', reserve: [320, 280] }],
    offers: [{ id: 'ten-off', code: 'TEN10', terms: { pl: 'Jednorazowo', en: 'Once' }, discount: { percent: 10 } }],
    strategies: [{ id: 'best', chain: ['best_sellers'], min: 2, max: 4 }],
    campaigns: [
      {
        id: 'cart-rescue',
        audience: { all: ['hot-lead'], none: ['vip'] },
        page: { 'page.type': 'cart' },
        placement: 'overlay',
        trigger: { on: 'exit_intent' },
        priority: 80,
        cap: { impressions: 1, per: '7d' },
        variants: [
          { id: 'code', weight: 1, widget: { kind: 'popup', offer: 'ten-off', text: { title: 'Wróć po rabat' } } },
          { id: 'control', weight: 1 },
        ],
        goal: { event: 'purchase', within: '7d' },
      },
      {
        id: 'best-sellers',
        page: { 'page.type': 'home' },
        placement: 'home-frame',
        variants: [{ id: 'frame', widget: { kind: 'frame', strategy: 'best', text: { title: 'Bestsellery' } } }],
      },
    ],
    ...changes,
  }
}
