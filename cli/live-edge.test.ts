import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type LocalEdge, startLocalEdge } from '../scripts/local-edge.ts'
import { sampleDocument } from '../shared/authoring/sample-document.ts'
import { createEdgeClient, type EdgeClient } from './edge-client.ts'
import { materialsOf } from './import-materials.ts'

const MAIN = resolve(import.meta.dirname, 'main.ts')
const KEY = 'root-key-of-the-push-test'
/** Processes and workerd on a busy machine. */
const PATIENCE_MS = 120_000

let edge: LocalEdge
let client: EdgeClient
let folder = ''

beforeAll(async () => {
  edge = await startLocalEdge({ rootKey: KEY, assets: false })
  client = createEdgeClient({ edge: edge.url, key: KEY })
  folder = mkdtempSync(join(tmpdir(), 'vitrine-push-'))
}, PATIENCE_MS)

afterAll(async () => {
  await edge?.stop()
  rmSync(folder, { recursive: true, force: true })
}, PATIENCE_MS)

interface Ended {
  code: number | null
  stdout: string
  stderr: string
}

/** The program as a developer runs it, against the edge of this test. */
function vitrine(...args: string[]): Promise<Ended> {
  const env = { ...process.env, VITRINE_EDGE: edge.url, VITRINE_KEY: KEY, INIT_CWD: folder, NODE_NO_WARNINGS: '1' }
  const child = spawn(process.execPath, [MAIN, ...args], { cwd: folder, env })
  const said = { stdout: '', stderr: '' }
  child.stdout.on('data', (piece) => {
    said.stdout += piece
  })
  child.stderr.on('data', (piece) => {
    said.stderr += piece
  })
  return new Promise((done) => child.on('close', (code) => done({ code, ...said })))
}

function write(name: string, content: unknown): string {
  writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content))
  return name
}

/** What a page of the shop is shown without consent. */
async function shownOnHome(siteId: string): Promise<unknown> {
  const response = await fetch(`${edge.url}/v1/${siteId}/decide?lang=pl`, {
    method: 'POST',
    headers: { origin: 'https://shop.example', 'content-type': 'text/plain' },
    body: JSON.stringify({ v: 1, page: { type: 'home' }, placements: ['*'] }),
  })
  return response.json()
}

const published = (siteId: string) => client.call('GET', `/sites/${siteId}/versions`)

// The first example of a reader of the architecture, as kept in git: with comments.
const noted = `{
  // who
  "site": "noted", "name": "Noted", "markets": [{ "locale": "pl", "currency": "PLN" }], "timezone": "Europe/Warsaw",
  "origins": ["https://shop.example"], "consent": { "before": "contextual" },
  "attributes": {
    "shoeViews7d": { "count": "view_item", "where": { "item.category": { "$in": ["Obuwie sportowe"] } }, "within": "7d" },
    "daysSinceOrder": { "recency": "purchase", "unit": "days" } },
  "segments": [
    { "id": "shoe-fan", "when": { "shoeViews7d": { "$gte": 3 } } },
    { "id": "vip", "when": { "orders.count": { "$gte": 5 } } },
    { "id": "hot-lead", "score": [ { "when": { "cart.value": { "$gte": 20000 } }, "points": 40 },
      { "when": { "visit.count": { "$gte": 3 } }, "points": 20 } ], "threshold": 50 } ],
  /* one code
     for everybody */
  "offers": [{ "id": "ten-off", "code": "TEN10", "discount": { "percent": 10 } }],
  "campaigns": [
    { "id": "cart-rescue", "audience": { "all": ["hot-lead"], "none": ["vip"] }, "page": { "page.type": "cart" },
      "placement": "overlay", "trigger": { "on": "exit_intent" }, "priority": 80, "cap": { "impressions": 1, "per": "7d" },
      "variants": [ { "id": "code", "weight": 1, "widget": { "kind": "popup", "offer": "ten-off", "text": { "title": "…" } } },
        { "id": "control", "weight": 1 } ],
      "goal": { "event": "purchase", "within": "7d" } } ] }`

test('a document with comments is published, and a second push is the next version', {
  timeout: PATIENCE_MS,
}, async () => {
  const first = await vitrine('push', 'noted', write('noted.jsonc', noted))
  expect(first).toEqual({ code: 0, stdout: expect.stringContaining('Version 1 of noted is published.'), stderr: '' })
  const second = await vitrine('push', 'noted', 'noted.jsonc')
  expect(second).toEqual({ code: 0, stdout: 'Version 2 of noted is published.\n', stderr: '' })
})

test('a wrong document is refused with path, reason and suggestion, and what was published stays live', {
  timeout: PATIENCE_MS,
}, async () => {
  expect((await vitrine('push', 'demo', write('good.json', sampleDocument()))).code).toBe(0)
  const before = { versions: await published('demo'), shown: await shownOnHome('demo') }
  const [first, ...others] = sampleDocument().campaigns ?? []
  const wrong = write('wrong.json', {
    ...sampleDocument(),
    campaigns: [{ ...first, trigger: { on: 'exit_intend' } }, ...others],
  })
  const refused = await vitrine('push', 'demo', wrong)
  expect(refused.code).toBe(1)
  expect(refused.stderr.split('\n').slice(0, 3)).toEqual([
    'error    campaigns[0].trigger.on',
    '         "exit_intend" is not possible here',
    '         → did you mean "exit_intent"?',
  ])
  expect(refused.stderr).toContain('what is published stays live')
  expect({ versions: await published('demo'), shown: await shownOnHome('demo') }).toEqual(before)
})

test('an edge that refuses a document says so in the same words, and keeps what it had', {
  timeout: PATIENCE_MS,
}, async () => {
  await vitrine('push', 'demo', write('good.json', sampleDocument()))
  const before = await published('demo')
  const answer = await client.call('PUT', '/sites/demo/document', { ...sampleDocument(), timezone: 'Mars' })
  expect(answer).toMatchObject({
    ok: false,
    refusal: {
      status: 422,
      name: 'document-refused',
      issues: [{ path: 'timezone', reason: '"Mars" is not a time zone' }],
    },
  })
  expect(await published('demo')).toEqual(before)
})

test('snippet writes into the address that nothing is asked before consent, where the document says so', {
  timeout: PATIENCE_MS,
}, async () => {
  const tag = (more: string) => ({
    code: 0,
    stdout: `<script async src="${edge.url}/t.js?s=shy${more}"></script>\n`,
    stderr: '',
  })
  await vitrine('push', 'shy', write('shy.json', sampleDocument({ site: 'shy' })))
  expect(await vitrine('snippet', 'shy')).toEqual(tag(''))
  await vitrine('push', 'shy', write('shy.json', sampleDocument({ site: 'shy', consent: { before: 'nothing' } })))
  expect(await vitrine('snippet', 'shy')).toEqual(tag('&before=nothing'))
  expect((await vitrine('snippet', 'shy', '--key', 'not-the-key')).stderr).toContain('write &before=nothing')
})

test('a wrong key is said, and nothing changes', { timeout: PATIENCE_MS }, async () => {
  const file = write('good.json', sampleDocument())
  const { code, stderr } = await vitrine('push', 'demo', file, '--key', 'not-the-key')
  expect(code).toBe(1)
  expect(stderr).toContain('(401)')
  expect(stderr).toContain('Is the key right?')
})

test('explain takes the RFM limits of imported orders from the site that is named', {
  timeout: PATIENCE_MS,
}, async () => {
  const document = sampleDocument({
    site: 'loyal',
    rfm: { mode: 'quintiles' },
    segments: [
      { id: 'vip', when: { 'rfm.segment': 'champions' } },
      ...(sampleDocument().segments ?? []).filter(({ id }) => id !== 'vip'),
    ],
  })
  await vitrine('push', 'loyal', write('loyal.json', document))
  const at = (day: string) => `2027-01-${day}T10:00:00Z`
  const bought = (day: string) => ({
    name: 'purchase',
    at: at(day),
    transactionId: day,
    value: 90_000,
    currency: 'PLN',
    items: [{ id: 'p', price: 90_000 }],
  })
  write('visitor.json', { now: at('31'), events: ['10', '15', '20', '25', '30'].map(bought) })
  const unknown = await vitrine('explain', 'loyal', 'visitor.json')
  expect(unknown.stdout).toContain('no   vip')
  expect(unknown.stderr).toContain('no orders were imported for loyal yet')
  await materialsOf(client, 'loyal').putRfm({
    recencyDays: [7, 30, 90, 180],
    frequency: [1, 2, 3, 4],
    monetary: [5000, 10_000, 20_000, 40_000],
  })
  const known = await vitrine('explain', 'loyal', 'visitor.json')
  expect(known).toMatchObject({ code: 0, stdout: expect.stringContaining('yes  vip'), stderr: '' })
  const fromFile = await vitrine('explain', 'loyal.json', 'visitor.json')
  expect(fromFile.stderr).toContain('name the site in place of the file')
})
