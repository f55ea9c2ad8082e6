import { spawn } from 'node:child_process'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { resolve } from 'node:path'
import { test } from '@playwright/test'
import { type Shop, serveShop } from '../../examples/shop/serve.ts'
import { findChromium } from '../../scripts/find-chromium.ts'
import { type LocalEdge, startLocalEdge } from '../../scripts/local-edge.ts'
import { publishDemo } from '../../scripts/publish-demo.ts'

export const KEY = 'doctor-root-key'
/** A walk of ten pages on a busy machine, ms. */
const WALK_MS = 240_000

export interface Walk {
  code: number | null
  summary: { text: string; isProblem: boolean }[]
  visits: {
    url: string
    hasTag: boolean
    siteId?: string
    refusal?: number
    facts?: {
      type: string
      product?: { ids: string[]; price?: number; from?: object }
      cart?: { items: unknown[] }
    }
    cartLines?: number
    added?: { button: string; cart?: { lines: number; hasProduct: boolean } }
    catalogue?: { isFound: boolean; id?: string }
    blocked: string[]
    csp: string[]
    errors: string[]
  }[]
}

/** A walk, and what of its summary is to be mended. */
export type Verdict = Walk & { problems: string[] }

export interface Page {
  head?: string
  body?: string
  headers?: Record<string, string>
  status?: number
}

export interface Doctor {
  edge: LocalEdge
  /** The demo shop. */
  shop: Shop
  /** The tag as it is pasted. */
  tagOf(siteId: string): string
  /** The program as a developer runs it. */
  walk(url: string, ...args: string[]): Promise<Verdict>
  /** A look at the home page of a shop that answers so. */
  look(page: Page): Promise<Verdict>
  /** A walk of two pages through a shop with this in its pages' heads. */
  walkWith(head: string, ...args: string[]): Promise<Verdict & { url: string }>
}

/** An edge that knows the demo shop, and the doctor, for the tests of one file, which take turns. */
export function useDoctor(): Doctor {
  test.describe.configure({ mode: 'serial' })
  test.setTimeout(WALK_MS)
  // Both are there once the tests of the file begin.
  const doctor = { tagOf, walk, look, walkWith } as Doctor
  test.beforeAll(async () => {
    doctor.edge = await startLocalEdge({ rootKey: KEY })
    doctor.shop = await serveShop({ port: 0, edgeOrigin: doctor.edge.url, siteId: 'demo' })
    await publishDemo({ edge: doctor.edge.url, key: KEY, shop: doctor.shop.url })
  })
  test.afterAll(async () => {
    await doctor.shop?.stop()
    await doctor.edge?.stop()
  })
  return doctor

  function tagOf(siteId: string): string {
    return `<script async src="${doctor.edge.url}/t.js?s=${siteId}"></script>`
  }

  function walk(url: string, ...args: string[]): Promise<Verdict> {
    const main = resolve(import.meta.dirname, '../../cli/main.ts')
    const env = { ...process.env, VITRINE_EDGE: doctor.edge.url, VITRINE_KEY: KEY, CHROME_PATH: findChromium() ?? '' }
    const child = spawn(process.execPath, [main, 'doctor', url, '--json', ...args], { env })
    let out = ''
    let errors = ''
    child.stdout.on('data', (piece) => {
      out += piece
    })
    child.stderr.on('data', (piece) => {
      errors += piece
    })
    return new Promise((done, fail) =>
      child.on('close', (code) => {
        if (!out.startsWith('{')) return fail(new Error(errors))
        // The program's own JSON.
        const said = JSON.parse(out) as Omit<Walk, 'code'>
        done({ code, ...said, problems: said.summary.filter(({ isProblem }) => isProblem).map(({ text }) => text) })
      }),
    )
  }

  async function look({ head = '', body = '', headers = {}, status = 200 }: Page): Promise<Verdict> {
    const shop = await serve((_, response) =>
      response
        .writeHead(status, { 'content-type': 'text/html; charset=utf-8', ...headers })
        .end(strangeShop('/').replace('<title>', `${head}<title>`) + body),
    )
    const verdict = await walk(`${shop.url}/`, '--pages', '1')
    await shop.stop()
    return verdict
  }

  async function walkWith(head: string, ...args: string[]): Promise<Verdict & { url: string }> {
    const { url, stop } = await serve((request, response) =>
      response
        .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
        .end(strangeShop(request.url ?? '/').replace('<title>', `${head}<title>`)),
    )
    const verdict = await walk(`${url}/`, '--pages', '2', '--no-add', ...args)
    await stop()
    return { ...verdict, url }
  }
}

/** A server on a free port. */
export async function serve(answer: RequestListener): Promise<{ url: string; stop(): Promise<unknown> }> {
  const server = createServer(answer)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const stop = () => {
    server.closeAllConnections()
    return new Promise((closed) => server.close(closed))
  }
  // A server that listens on a port has an AddressInfo, not a pipe's name.
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, stop }
}

/** A shop without the tag: a home page, and a product with buttons that order and that add. */
export function strangeShop(path: string): string {
  const product = { '@context': 'https://schema.org', '@type': 'Product', sku: '77', name: 'Waza' }
  const data = `<script type="application/ld+json">${JSON.stringify({ ...product, offers: { price: 10, priceCurrency: 'PLN' } })}</script>`
  const buttons = `<form method="post" action="/order"><button>Kup teraz i dodaj do koszyka</button></form>
<form onsubmit="fetch('/cart/add',{method:'POST'});return false"><button>Dodaj do koszyka</button></form>
<ul><li><a href="/produkt/2"><img alt="" src="data:,">Miska</a><form method="post" action="/other"><button>Dodaj do koszyka</button></form></li></ul>`
  const isProduct = path.startsWith('/produkt')
  const links = '<nav><a href="/produkt/77">Waza</a></nav><a href="/produkt/77"><img alt="" src="data:,"></a>'
  return `<!doctype html><html lang="pl"><title>Sklep</title>${isProduct ? data : ''}<h1>${isProduct ? 'Waza' : 'Sklep'}</h1><p>a</p><p>b</p>${isProduct ? buttons : links}`
}
