import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from '@playwright/test'
import { buildCatalogue } from '../../edge/catalog/catalogue.ts'
import { joinParts } from '../../edge/catalog/two-parts.ts'
import { startLocalEdge } from '../../scripts/local-edge.ts'
import type { Product } from '../../shared/recommendations/product.ts'
import { warmEdge } from './warm-edge.ts'

const ROOT_KEY = 'test-root-key'
export const SITE = 'demo'

export interface TagShop {
  /** Address of the shop, and of the edge that serves its tag. */
  url: string
  edge: string
  report(): Promise<Report>
  /** Opens the owner's install check, or gives its reports. */
  openCheck(): Promise<void>
  checkReports(): Promise<unknown[]>
  /** Share of the products viewed during the check that the catalogue knows. */
  checkShare(): Promise<unknown>
  putCatalogue(products: readonly Product[]): Promise<void>
  stop(): Promise<void>
}

interface Variant {
  variantId: string
  exposures: number
  ghosts: number
  impressions: number
  clicks: number
  dismissals: number
  purchases: number
  buyers: number
  revenue: Record<string, number>
}
export interface Report {
  totals: { visits: number; purchases: number; lost: number; revenue: Record<string, number> }
  campaigns: { campaignId: string; variants: Variant[] }[]
}

/** What a page of the shop looks like: its HTML and headers, made per request. */
export type Answer = (request: { url: URL; edge: string }) => { html: string; headers?: Record<string, string> }

/** A site document of three campaigns: one needs nothing of the visitor, one is an exit popup, one is for returning ones. */
export function aDocument(origin: string, extra: object = {}): object {
  return {
    site: SITE,
    name: 'Demo',
    markets: [{ locale: 'pl', currency: 'PLN' }],
    timezone: 'Europe/Warsaw',
    origins: [origin],
    segments: [
      { id: 'browser', when: { views: { $gte: 2 } } },
      { id: 'basket', when: { 'cart.value': { $gte: 1 } } },
    ],
    attributes: { views: { count: 'view_item', within: '7d' } },
    placements: [{ id: 'strip', selector: '#strip', position: 'inside', reserve: [120, 120] }],
    offers: [{ id: 'ten', code: 'TEN10' }],
    campaigns: [
      {
        id: 'hello',
        page: { 'page.type': 'product' },
        placement: 'strip',
        variants: [{ id: 'card', widget: { kind: 'offer', offer: 'ten', text: { title: 'Cześć' } } }],
      },
      {
        id: 'rescue',
        audience: { all: ['browser'] },
        placement: 'overlay',
        trigger: { on: 'exit_intent' },
        cap: { impressions: 1, per: '7d' },
        variants: [{ id: 'code', widget: { kind: 'popup', offer: 'ten', text: { title: 'Zostań' } } }],
        goal: { event: 'purchase', within: '7d' },
      },
    ],
    ...extra,
  }
}

/** A shop on its own origin, beside a real edge with real KV and Durable Objects that serves the minified tag. */
export async function startTagShop(answer: Answer, document = aDocument): Promise<TagShop> {
  const edge = await startLocalEdge({ rootKey: ROOT_KEY })
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? '/', 'http://shop')
    if (url.pathname === '/favicon.ico') return void response.writeHead(204).end()
    const { html, headers = {} } = answer({ url, edge: edge.url })
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...headers }).end(html)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A server that listens on a port has an AddressInfo, not a pipe's name.
  const { port } = server.address() as AddressInfo
  const shop = `http://127.0.0.1:${port}`
  const admin = async (method: string, path: string, body?: object) => {
    const response = await fetch(`${edge.url}/admin/api/sites${path}`, {
      method,
      headers: { authorization: `Bearer ${ROOT_KEY}` },
      ...(body ? { body: body instanceof Uint8Array ? new Blob([new Uint8Array(body)]) : JSON.stringify(body) } : {}),
    })
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
    return response
  }
  await admin('POST', '', { siteId: SITE, name: 'Demo' })
  await admin('PUT', `/${SITE}/document`, document(shop))
  await admin('POST', `/${SITE}/publish`)
  await warmEdge(edge.url, SITE, shop)
  return {
    url: shop,
    edge: edge.url,
    // A checked boundary: the admin API's report, whose shape test/edge proves.
    report: async () => (await (await admin('GET', `/${SITE}/report`)).json()) as Report,
    async openCheck() {
      await admin('POST', `/${SITE}/check`, { minutes: 5 })
    },
    async checkReports() {
      // As above.
      const { reports } = (await (await admin('GET', `/${SITE}/check`)).json()) as { reports: unknown[] }
      return reports
    },
    async checkShare() {
      const { catalogue } = (await (await admin('GET', `/${SITE}/check`)).json()) as { catalogue?: unknown }
      return catalogue
    },
    async putCatalogue(products) {
      const { index, cards } = buildCatalogue(products)
      await admin('PUT', `/${SITE}/catalogue`, joinParts(index, cards))
    },
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await edge.stop()
    },
  }
}

export const tagOf = (edge: string, more = '') => `<script async src="${edge}/t.js?s=${SITE}${more}"></script>`

/** A product page as a theme writes it: JSON-LD, a GA4 dataLayer, and Google Consent Mode v2's default. */
export function productPage(edge: string, id: string, { head = '', body = '', tag = tagOf(edge) } = {}): string {
  const product = {
    '@context': 'https://schema.org',
    '@type': 'Product',
    sku: id,
    name: `Kubek ${id}`,
    offers: { '@type': 'Offer', price: '49.00', priceCurrency: 'PLN', availability: 'https://schema.org/InStock' },
  }
  return `<!doctype html><html lang="pl"><head><meta charset="utf-8"><title>Kubek ${id}</title>
<meta name="viewport" content="width=device-width">
<script>window.dataLayer=window.dataLayer||[];function gtag(){dataLayer.push(arguments)}
gtag('consent','default',{ad_storage:'denied',analytics_storage:'denied',personalization_storage:'denied'})
gtag('event','view_item',{currency:'PLN',value:49,items:[{item_id:'${id}',item_name:'Kubek ${id}',item_category:'Kubki',price:49}]})</script>
<script type="application/ld+json">${JSON.stringify(product)}</script>${head}${tag}</head>
<body><main><h1>Kubek ${id}</h1><p>49,00 zł</p><button id="add" onclick="gtag('event','add_to_cart',{currency:'PLN',value:49,items:[{item_id:'${id}',item_name:'Kubek ${id}',price:49,quantity:1}]})">Do koszyka</button>
<div style="height:1400px">opis</div><section id="strip"></section><p><a href="/produkt/2">Dalej</a></p></main>${body}</body></html>`
}

/** The visitor's click on a consent banner that speaks Google Consent Mode v2. */
export async function consent(page: Page, state: 'granted' | 'denied'): Promise<void> {
  await page.evaluate((said) => {
    const page = window as { dataLayer?: unknown[] }
    page.dataLayer ??= []
    page.dataLayer.push(['consent', 'update', { analytics_storage: said, personalization_storage: said }])
  }, state)
}

export interface Sent {
  url: string
  body: string
  headers: Record<string, string>
}

/** Every request that a page makes to the edge's API, in order. */
export function recordRequests(page: Page, edge: string): Sent[] {
  const sent: Sent[] = []
  page.on('request', (request) => {
    if (!request.url().startsWith(`${edge}/v1/`)) return
    sent.push({ url: request.url(), body: request.postData() ?? '', headers: request.headers() })
  })
  return sent
}

/** What the page asked the edge, in order. */
export const questions = (sent: Sent[]) =>
  sent.filter(({ url }) => url.includes('/decide')).map(({ body }) => JSON.parse(body))

/** The visitor's history as the tag exports it: each event's name, then its products. */
export function historyOf(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const { vitrine } = window as never as {
      vitrine(name: string): Promise<{ history: { name: string; items?: { id: string }[] }[] }>
    }
    return (await vitrine('export')).history.map(({ name, items = [] }) =>
      [name, ...items.map(({ id }) => id)].join(' '),
    )
  })
}

/** The pointer leaves through the top edge, after the shortest stay that an exit is taken for one. */
export async function leave(page: Page): Promise<void> {
  await page.waitForFunction(() => performance.now() > 4000)
  await page.evaluate(() =>
    document.documentElement.dispatchEvent(
      new MouseEvent('mouseout', { bubbles: true, relatedTarget: null, clientX: 200, clientY: -3 }),
    ),
  )
}
