/** Cards on the page, as a full category or a product page with its related products has. */
const CARDS = 60

export const SITE = 'cost'

/** A site of ordinary size none of whose campaigns fires on the page: what is measured is the tag, not a widget. */
export function costDocument(origin: string): object {
  return {
    site: SITE,
    name: 'Cost',
    markets: [{ locale: 'pl', currency: 'PLN' }],
    timezone: 'Europe/Warsaw',
    origins: [origin],
    attributes: {
      views7d: { count: 'view_item', within: '7d' },
      mugViews: { count: 'view_item', where: { 'item.category': { $in: ['Kubki'] } }, within: '7d' },
      spent90d: { sum: 'purchase', of: 'value', within: '90d' },
      lastOrder: { recency: 'purchase', unit: 'days' },
      topCategory: { mostFrequent: 'view_item', of: 'item.category', within: '30d' },
      abandoned: { notFollowedBy: ['add_to_cart', 'purchase'], gap: '12h' },
    },
    segments: [
      { id: 'mug-fan', when: { mugViews: { $gte: 50 } } },
      { id: 'browser', when: { views7d: { $gte: 50 } } },
      { id: 'vip', when: { spent90d: { $gte: 100000 } } },
      { id: 'lapsed', when: { lastOrder: { $gte: 60 } } },
      { id: 'left-cart', when: { abandoned: true } },
      { id: 'loyal', when: { 'visit.count': { $gte: 50 } } },
      { id: 'lamps', when: { topCategory: 'Lampy' } },
    ],
    placements: [{ id: 'strip', selector: '#strip', position: 'inside', reserve: [120, 120] }],
    offers: [{ id: 'ten', code: 'TEN10' }],
    campaigns: ['mug-fan', 'browser', 'vip', 'lapsed', 'left-cart', 'loyal', 'lamps'].map((segment, n) => ({
      id: `for-${segment}`,
      audience: { all: [segment] },
      placement: n % 2 ? 'strip' : 'overlay',
      cap: { impressions: 1, per: '7d' },
      variants: [
        { id: 'offer', widget: { kind: n % 2 ? 'offer' : 'popup', offer: 'ten', text: { title: 'Cześć' } } },
        { id: 'control' },
      ],
      goal: { event: 'purchase', within: '7d' },
    })),
  }
}

/** A product page with JSON-LD, a GA4 dataLayer and many related products; `head` is what is measured. */
export function costPage(head: string): string {
  const product = {
    '@context': 'https://schema.org',
    '@type': 'Product',
    sku: 'K-1',
    name: 'Kubek Poranek',
    brand: { '@type': 'Brand', name: 'Glinka' },
    offers: { '@type': 'Offer', price: '49.00', priceCurrency: 'PLN', availability: 'https://schema.org/InStock' },
  }
  const card = (n: number) =>
    `<li class="card"><a href="/produkt/${n}"><img alt="" width="160" height="160" src="data:image/gif;base64,R0lGODlhAQABAAAAACw="><h3>Kubek numer ${n}</h3><p class="price"><del>${n + 60},00 zł</del> <ins>${n + 49},00 zł</ins></p><p>Ręcznie toczony kubek z kamionki, pojemność 350 ml.</p></a><button type="button">Do koszyka</button></li>`
  return `<!doctype html><html lang="pl"><head><meta charset="utf-8"><title>Kubek Poranek</title><meta name="viewport" content="width=device-width">
<link rel="canonical" href="/produkt/1"><meta property="og:type" content="product"><meta property="og:title" content="Kubek Poranek">
<style>body{font:16px/1.5 sans-serif;margin:0}ul{display:grid;grid-template-columns:repeat(auto-fill,minmax(160px,1fr));gap:16px;padding:16px;list-style:none}</style>
<script type="application/ld+json">${JSON.stringify(product)}</script>
<script>window.dataLayer=window.dataLayer||[];function gtag(){dataLayer.push(arguments)}
gtag('event','view_item',{currency:'PLN',value:49,items:[{item_id:'K-1',item_name:'Kubek Poranek',item_category:'Kubki',price:49}]})</script>
${head}</head><body><main><h1>Kubek Poranek</h1><p class="price">49,00 zł</p><button type="button">Dodaj do koszyka</button>
<p>Kubek z kamionki, szkliwiony na biało, pasuje do zmywarki.</p><ul>${Array.from({ length: CARDS }, (_, n) => card(n + 1)).join('')}</ul><section id="strip"></section></main></body></html>`
}
