import { spawn } from 'node:child_process'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { resolve } from 'node:path'
import { expect, test } from '@playwright/test'
import { type Shop, serveShop } from '../../examples/shop/serve.ts'
import { findChromium } from '../../scripts/find-chromium.ts'
import { type LocalEdge, startLocalEdge } from '../../scripts/local-edge.ts'
import { publishDemo } from '../../scripts/publish-demo.ts'

const KEY = 'doctor-root-key'
/** A walk of ten pages on a busy machine, ms. */
const WALK_MS = 240_000

test.describe.configure({ mode: 'serial' })
test.setTimeout(WALK_MS)

let edge: LocalEdge
let shop: Shop

test.beforeAll(async () => {
  edge = await startLocalEdge({ rootKey: KEY })
  shop = await serveShop({ port: 0, edgeOrigin: edge.url, siteId: 'demo' })
  await publishDemo({ edge: edge.url, key: KEY, shop: shop.url })
})
test.afterAll(async () => {
  await shop?.stop()
  await edge?.stop()
})

interface Walk {
  code: number | null
  summary: { text: string; isProblem: boolean }[]
  visits: {
    url: string
    hasTag: boolean
    siteId?: string
    refusal?: number
    facts?: { type: string; product?: { ids: string[]; price?: number }; cart?: { items: unknown[] } }
    added?: { button: string; cart?: { lines: number; hasProduct: boolean } }
  }[]
}

/** The program as a developer runs it. */
function doctor(url: string, ...args: string[]): Promise<Walk> {
  const main = resolve(import.meta.dirname, '../../cli/main.ts')
  const env = { ...process.env, VITRINE_EDGE: edge.url, VITRINE_KEY: KEY, CHROME_PATH: findChromium() ?? '' }
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
      done({ code, ...(JSON.parse(out) as Omit<Walk, 'code'>) })
    }),
  )
}

test('the doctor walks the demo shop, puts a product into the cart, and finds every product in the catalogue', async () => {
  const { code, visits, summary } = await doctor(`${shop.url}/`, '--site', 'demo')
  const types = visits.map(({ facts }) => facts?.type)
  for (const type of ['home', 'category', 'product', 'cart']) expect(types).toContain(type)
  expect(visits.every(({ hasTag }) => hasTag)).toBe(true)
  const [added, ...more] = visits.flatMap((visit) => visit.added ?? [])
  expect(added).toEqual({ button: 'Dodaj do koszyka', cart: { lines: 1, hasProduct: true } })
  expect(more).toEqual([])
  const problems = summary.filter(({ isProblem }) => isProblem)
  expect(problems).toEqual([])
  expect(code).toBe(0)
  const texts = summary.map(({ text }) => text)
  expect(texts).toContain('a product put into the cart was noticed')
  expect(texts.some((text) => /^(\d+) of \1 products viewed are in the catalogue$/.test(text))).toBe(true)
  // Nothing that the doctor does is counted.
  const report = await fetch(`${edge.url}/admin/api/sites/demo/report`, { headers: { authorization: `Bearer ${KEY}` } })
  expect(await report.json()).toMatchObject({ totals: { visits: 0, purchases: 0 } })
})

test('in a shop without the tag that refuses every add the doctor says both, and presses nothing that orders', async () => {
  const pressed: string[] = []
  const server = createServer((request, response) => {
    if (request.method === 'POST') pressed.push(request.url ?? '')
    response
      .writeHead(request.method === 'POST' ? 409 : 200, { 'content-type': 'text/html; charset=utf-8' })
      .end(strangeShop(request.url ?? '/'))
  })
  const url = await listening(server)
  const { code, visits, summary } = await doctor(`${url}/`, '--pages', '4')
  expect(code).toBe(1)
  expect(visits.every(({ hasTag }) => !hasTag)).toBe(true)
  expect(visits.flatMap((visit) => visit.added ?? []).map(({ button }) => button)).toContain('Dodaj do koszyka')
  const problems = summary.filter(({ isProblem }) => isProblem).map(({ text }) => text)
  expect(problems.some((text) => /do not have the tag/.test(text))).toBe(true)
  expect(problems.some((text) => /was not noticed/.test(text))).toBe(true)
  expect(pressed.filter((path) => path !== '/cart/add')).toEqual([])
  expect(pressed).toContain('/cart/add')
  const none = await doctor(`${url}/`, '--pages', '2', '--no-add')
  expect(none.visits.flatMap((visit) => visit.added ?? [])).toEqual([])
  server.closeAllConnections()
  await new Promise((closed) => server.close(closed))
})

test('buttons inside shadow roots do not shift which one is pressed', async () => {
  const pressed: string[] = []
  const box = `<x-box></x-box><script>customElements.define('x-box', class extends HTMLElement {
    constructor() { super(); this.attachShadow({ mode: 'open' }).innerHTML = '<button>Zaloguj</button>' }
  })</script>`
  const buttons = ['/order:Kup teraz', '/cart/add:Do koszyka', '/pay:Zapłać'].map((text) => {
    const [path, label] = text.split(':')
    return `<button onclick="fetch('${path}',{method:'POST'})">${label}</button>`
  })
  const server = createServer((request, response) => {
    if (request.method === 'POST') pressed.push(request.url ?? '')
    response
      .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
      .end(`<!doctype html><title>Waza</title>${box}<h1>Waza</h1><p>10,00 zł</p>${buttons.join('')}`)
  })
  const url = await listening(server)
  await doctor(`${url}/produkt/77`, '--pages', '1')
  server.closeAllConnections()
  await new Promise((closed) => server.close(closed))
  expect(pressed).toEqual(['/cart/add'])
})

test('an edge that refuses the shop is named, with the line that is missing in "origins"', async () => {
  const { code, url, visits, problems } = await walkWith(tagOf('demo'), '--site', 'demo')
  expect(code).toBe(1)
  expect(problems.filter((text) => text.includes('"origins"'))).toEqual([
    `the edge refuses this shop: add "${url}" to "origins" of the site document, and push it`,
  ])
  expect(visits.map(({ refusal }) => refusal)).toContain(403)
})

test('a tag of another site than the one asked for is a problem, and so is one that the edge does not know', async () => {
  const { code, problems } = await walkWith(tagOf('other'), '--site', 'demo')
  expect(code).toBe(1)
  expect(problems).toContain('the tag is that of the site "other", not of "demo": write s=demo into its address')
  expect(problems.some((text) => text.startsWith('the edge does not know the site "other"'))).toBe(true)
})

test('a tag that a tag manager puts in later is seen; none is put in beside it', async () => {
  const late = `<script>addEventListener('load', () => setTimeout(() => {
    const tag = document.createElement('script'); tag.src = '${edge.url}/t.js?s=demo'; document.head.append(tag)
  }, 1500))</script>`
  const { visits, summary } = await walkWith(late)
  expect(visits.map(({ hasTag, siteId }) => [hasTag, siteId])).toEqual([
    [true, 'demo'],
    [true, 'demo'],
  ])
  expect(summary).toContainEqual({ text: 'every page visited has the tag', isProblem: false })
})

test('an edge from which nothing comes is named, and no kind of page is said to be missing', async () => {
  const gone = createServer()
  const address = await listening(gone)
  await new Promise((closed) => gone.close(closed))
  const tag = `<script async src="${address}/t.js?s=demo"></script>`
  const { code, problems } = await walkWith(tag, '--edge', address)
  expect(code).toBe(1)
  expect(problems[0]).toContain(`nothing comes from the edge at ${address}`)
  expect(problems.join()).not.toContain('was recognised')
})

/** A walk of two pages through a shop with this in its pages' heads. */
async function walkWith(head: string, ...args: string[]): Promise<Walk & { url: string; problems: string[] }> {
  const server = createServer((request, response) =>
    response
      .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
      .end(strangeShop(request.url ?? '/').replace('<title>', `${head}<title>`)),
  )
  const url = await listening(server)
  const walk = await doctor(`${url}/`, '--pages', '2', '--no-add', ...args)
  server.closeAllConnections()
  await new Promise((closed) => server.close(closed))
  return { ...walk, url, problems: walk.summary.filter(({ isProblem }) => isProblem).map(({ text }) => text) }
}

const tagOf = (siteId: string) => `<script async src="${edge.url}/t.js?s=${siteId}"></script>`

async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A server that listens on a port has an AddressInfo, not a pipe's name.
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

function strangeShop(path: string): string {
  const product = { '@context': 'https://schema.org', '@type': 'Product', sku: '77', name: 'Waza' }
  const data = `<script type="application/ld+json">${JSON.stringify({ ...product, offers: { price: 10, priceCurrency: 'PLN' } })}</script>`
  const buttons = `<form method="post" action="/order"><button>Kup teraz i dodaj do koszyka</button></form>
<form onsubmit="fetch('/cart/add',{method:'POST'});return false"><button>Dodaj do koszyka</button></form>
<ul><li><a href="/produkt/2"><img alt="" src="data:,">Miska</a><form method="post" action="/other"><button>Dodaj do koszyka</button></form></li></ul>`
  const isProduct = path.startsWith('/produkt')
  const links = '<nav><a href="/produkt/77">Waza</a></nav><a href="/produkt/77"><img alt="" src="data:,"></a>'
  return `<!doctype html><html lang="pl"><title>Sklep</title>${isProduct ? data : ''}<h1>${isProduct ? 'Waza' : 'Sklep'}</h1><p>a</p><p>b</p>${isProduct ? buttons : links}`
}
