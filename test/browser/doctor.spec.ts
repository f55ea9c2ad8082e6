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
    facts?: {
      type: string
      product?: { ids: string[]; price?: number; from?: object }
      cart?: { items: unknown[] }
    }
    added?: { button: string; cart?: { lines: number; hasProduct: boolean } }
    catalogue?: { isFound: boolean; id?: string }
    blocked: string[]
    csp: string[]
    errors: string[]
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
  const viewed = visits.filter(({ facts }) => facts?.type === 'product')
  for (const { catalogue, facts } of viewed) {
    expect(facts?.product?.ids).toContain(catalogue?.id)
    expect(facts?.product?.from).toMatchObject({ name: expect.any(String), price: expect.any(String) })
  }
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

test.describe('a policy of the shop', () => {
  test('on trial blocks nothing', async () => {
    const { problems, visits } = await look({
      head: tagOf('demo'),
      headers: { 'content-security-policy-report-only': "default-src 'self'" },
    })
    expect(visits[0]).toMatchObject({ blocked: [], csp: [], facts: { type: 'home' } })
    expect(problems.join()).not.toContain('CSP')
  })

  test('is to be mended where it blocks: in its default, if it has no more', async () => {
    const policy = `default-src 'self'; script-src 'unsafe-inline' ${edge.url}`
    const { problems, visits } = await look({ head: tagOf('demo'), headers: { 'content-security-policy': policy } })
    expect(visits[0]?.csp).toEqual([`default-src ${edge.url}`])
    expect(problems.filter((text) => text.includes('CSP'))).toEqual([
      `the shop's CSP blocks the tag: add to what each of these directives already has: default-src ${edge.url}`,
    ])
  })

  test('that trusts by nonce asks for the nonce, of a tag that is there and of one that is not', async () => {
    const headers = { 'content-security-policy': "script-src 'nonce-abc' 'strict-dynamic'" }
    const there = await look({ head: tagOf('demo'), headers })
    expect(there.problems.some((text) => text.includes('write the nonce of the page into the tag'))).toBe(true)
    expect(there.visits[0]?.csp).toEqual([])
    const missing = await look({ headers })
    expect(missing.problems.some((text) => text.includes('paste it before </head>, with the nonce'))).toBe(true)
  })
})

test.describe('a page that cannot be read is not said to lack the tag', () => {
  const without = (problems: string[]) => expect(problems.join()).not.toMatch(/do not have the tag|recognised/)

  test('for want of an answer', async () => {
    const { code, problems } = await withProblems(doctor('http://127.0.0.1:9/'))
    expect(code).toBe(1)
    expect(problems).toHaveLength(1)
    expect(problems[0]).toContain('1 page could not be read (net::ERR_')
    without(problems)
  })

  test('for a refusal', async () => {
    const { problems } = await look({ status: 403 })
    expect(problems).toEqual([expect.stringContaining('1 page could not be read (HTTP 403)')])
  })

  test('for something else in its place', async () => {
    const { problems } = await look({ headers: { 'content-type': 'application/json' } })
    expect(problems).toEqual([expect.stringContaining('no page but application/json')])
  })
})

test('an address of another scheme is refused as such', async () => {
  await expect(doctor('ftp://shop.example/')).rejects.toThrow('"ftp://shop.example/" is not an address')
})

test.describe('a tag that is there and does not work is told from none', () => {
  test('of another edge', async () => {
    const { problems } = await look({ head: '<script async src="https://edge.invalid/t.js?s=demo"></script>' })
    expect(problems[0]).toContain('the tag in the page is that of another edge, "https://edge.invalid"')
    expect(problems.join()).not.toContain('do not have the tag')
  })

  test('held back by a consent tool or a plug-in', async () => {
    for (const attributes of ['type="text/plain" src', 'type="rocketlazyloadscript" data-rocket-src']) {
      const { problems, visits } = await look({ head: `<script ${attributes}="${edge.url}/t.js?s=demo"></script>` })
      expect(problems.some((text) => text.startsWith('the tag is in the page but does not run'))).toBe(true)
      expect(visits[0]).toMatchObject({ hasTag: true, siteId: 'demo', facts: { type: 'home' } })
    }
  })

  test('without a site, and beside one of another site', async () => {
    const { problems } = await look({ head: `<script async src="${edge.url}/t.js"></script>` })
    expect(problems.some((text) => text.startsWith("the tag's address names no site"))).toBe(true)
    const two = await look({ head: tagOf('demo') + tagOf('other') })
    expect(two.problems.some((text) => text.includes('tags of several sites, "demo", "other"'))).toBe(true)
  })

  test('in a frame', async () => {
    const frame = `<iframe srcdoc='${tagOf('demo')}'></iframe>`
    const { problems, visits } = await look({ body: frame })
    expect(visits[0]?.hasTag).toBe(false)
    expect(problems[0]).toContain('(in a frame it reads nothing)')
  })
})

test('a page that speaks in the name of the tag, or throws without end, does not stop the walk', async () => {
  const body = `<script>
    for (const name of ['page', 'consent', 'decision', 'blocked']) for (const said of ['null', '{', '{"type":1}'])
      setInterval(() => vitrineDoctor(name, said), 100)
    setInterval(() => { throw new Error('no ' + Math.random()) }, 1)
  </script>`
  const { visits } = await look({ head: tagOf('demo'), body })
  expect(visits[0]).toMatchObject({ hasTag: true, facts: { type: 'home' } })
  expect(visits[0]?.errors.length).toBe(10)
})

test('a home page that leads on by script is left for where it leads', async () => {
  const server = createServer((request, response) => {
    const home = `<script>setTimeout(() => location.replace('/pl/'), 700)</script><h1>Sklep</h1>${tagOf('demo')}`
    response
      .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
      .end(request.url === '/' ? `<!doctype html>${home}` : strangeShop(request.url ?? '') + tagOf('demo'))
  })
  const url = await listening(server)
  const { visits } = await doctor(`${url}/`, '--pages', '2', '--no-add')
  server.closeAllConnections()
  await new Promise((closed) => server.close(closed))
  expect(visits.map((visit) => visit.url)).toEqual([`${url}/pl/`, `${url}/produkt/77`])
})

interface Page {
  head?: string
  body?: string
  headers?: Record<string, string>
  status?: number
}

/** A look at the home page of a shop that answers so. */
async function look({
  head = '',
  body = '',
  headers = {},
  status = 200,
}: Page): Promise<Walk & { problems: string[] }> {
  const server = createServer((_, response) =>
    response
      .writeHead(status, { 'content-type': 'text/html; charset=utf-8', ...headers })
      .end(strangeShop('/').replace('<title>', `${head}<title>`) + body),
  )
  const walk = await withProblems(doctor(`${await listening(server)}/`, '--pages', '1'))
  server.closeAllConnections()
  await new Promise((closed) => server.close(closed))
  return walk
}

async function withProblems(walking: Promise<Walk>): Promise<Walk & { problems: string[] }> {
  const walk = await walking
  return { ...walk, problems: walk.summary.filter(({ isProblem }) => isProblem).map(({ text }) => text) }
}

/** A walk of two pages through a shop with this in its pages' heads. */
async function walkWith(head: string, ...args: string[]): Promise<Walk & { url: string; problems: string[] }> {
  const server = createServer((request, response) =>
    response
      .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
      .end(strangeShop(request.url ?? '/').replace('<title>', `${head}<title>`)),
  )
  const url = await listening(server)
  const walk = await withProblems(doctor(`${url}/`, '--pages', '2', '--no-add', ...args))
  server.closeAllConnections()
  await new Promise((closed) => server.close(closed))
  return { ...walk, url }
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
