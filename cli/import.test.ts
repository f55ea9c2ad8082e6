import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { type LocalEdge, startLocalEdge } from '../scripts/local-edge.ts'
import type { DecideAnswer } from '../shared/wire/decide.ts'
import type { Card } from '../shared/wire/widget.ts'
import { createEdgeClient } from './edge-client.ts'
import { importCommand } from './import.ts'
import { materialsOf } from './import-materials.ts'
import { trainCommand } from './train.ts'

const KEY = 'root-key-of-the-import-test'
const DATA = new URL('../../shared/data/', import.meta.url)
const START_MS = 60_000
const REAL_DATA_MS = 240_000

let edge: LocalEdge
let folder: string
const printed: string[] = []

beforeAll(async () => {
  edge = await startLocalEdge({ rootKey: KEY, assets: false })
  folder = mkdtempSync(join(tmpdir(), 'vitrine-import-'))
  const keep = (line: unknown) => void printed.push(String(line))
  vi.spyOn(console, 'log').mockImplementation(keep)
  vi.spyOn(console, 'error').mockImplementation(keep)
}, START_MS)

afterAll(async () => {
  vi.restoreAllMocks()
  await edge?.stop()
  rmSync(folder, { recursive: true, force: true })
}, START_MS)

beforeEach(() => {
  printed.length = 0
})

/** A published site whose one frame shows what goes with the product at hand, then best sellers. */
async function makeSite(siteId: string, currency = 'PLN', more: object = {}): Promise<void> {
  const document = {
    ...more,
    site: siteId,
    name: siteId,
    markets: [{ locale: 'pl', currency }],
    timezone: 'Europe/Warsaw',
    origins: ['https://shop.example'],
    sensitive: { categories: ['Apteka'] },
    placements: [{ id: 'frame', selector: '#frame', position: 'inside', reserve: [0, 0] }],
    strategies: [{ id: 'cross', chain: ['bought_together', 'best_sellers'], min: 1, max: 4 }],
    campaigns: [
      {
        id: 'cross-sell',
        placement: 'frame',
        trigger: { on: 'load' },
        variants: [{ id: 'a', weight: 1, widget: { kind: 'frame', strategy: 'cross', text: { title: 'Pasuje' } } }],
      },
    ],
  }
  const client = createEdgeClient({ edge: edge.url, key: KEY })
  for (const [method, path, body] of [
    ['POST', '/sites', { siteId }],
    ['PUT', `/sites/${siteId}/document`, document],
    ['POST', `/sites/${siteId}/publish`, {}],
  ] as const) {
    expect(await client.call(method, path, body)).toMatchObject({ ok: true })
  }
}

function run(...args: string[]): Promise<number> {
  return importCommand.run([...args, '--edge', edge.url, '--key', KEY])
}

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

/** Cards of the frame for a visitor without consent on the page of a product. */
async function cardsFor(siteId: string, product: string): Promise<Card[]> {
  const response = await fetch(`${edge.url}/v1/${siteId}/decide?lang=pl`, {
    method: 'POST',
    headers: { origin: 'https://shop.example', 'content-type': 'text/plain' },
    body: JSON.stringify({ v: 1, page: { type: 'product', product: [product] }, placements: ['frame'] }),
  })
  const answer = (await response.json()) as DecideAnswer
  const widget = answer.decisions[0]?.widget
  return widget?.kind === 'frame' ? widget.cards : []
}

const ORDERS = `invoice,stockCode,quantity,datetime,unitPrice,customerId,country
1,kubek,1,2026-01-01 10:00:00,20.00,7,PL
1,talerz,1,2026-01-01 10:00:00,30.00,7,PL
2,kubek,1,2026-01-02 10:00:00,20.00,,PL
2,talerz,1,2026-01-02 10:00:00,31.50,,PL
3,test,1,2026-01-03 10:00:00,5.00,8,PL
4,kubek,1,2026-01-03 11:00:00,20.00,8,PL
C5,kubek,-1,2026-01-04 11:00:00,20.00,8,PL
`

describe('imports', { timeout: START_MS }, () => {
  test('a feed and orders make frames, in whichever order they come', async () => {
    const products = file('p.csv', 'id,title,category\nkubek,Kubek,Dom\ntalerz,Talerz,Dom\ntest,Test,Apteka\n')
    const orders = file('o.csv.gz', gzipSync(ORDERS))
    for (const [siteId, steps] of [
      ['first-products', ['products', 'orders']],
      ['first-orders', ['orders', 'products']],
    ] as const) {
      await makeSite(siteId)
      for (const step of steps) expect(await run(step, siteId, step === 'products' ? products : orders)).toBe(0)
      expect(await cardsFor(siteId, 'kubek')).toEqual([
        { id: 'talerz', name: 'Talerz', url: 'https://shop.example/product/talerz', price: 3150, currency: 'PLN' },
      ])
    }
  })

  test('a later feed keeps numbers and model, drops what it no longer has, and fills what it lacks', async () => {
    await makeSite('later')
    const csv = (rows: string) => `id,title,price,link\n${rows}`
    const all = 'a,A,10,https://shop.example/a\nb,B,10,https://shop.example/b\nc,C,10,https://shop.example/c\n'
    await run('products', 'later', file('l1.csv', csv(all)))
    await run('orders', 'later', file('lo.csv', 'order,sku,date\n1,a,2026-01-01\n1,b,2026-01-01\n2,c,2026-01-02\n'))
    expect((await cardsFor('later', 'a')).map(({ id }) => id)).toEqual(['b', 'c'])
    const fewer = 'new,New,10,https://shop.example/new\nc,C,12,https://shop.example/c\na,A,10,https://shop.example/a\n'
    await run('products', 'later', file('l2.csv', csv(fewer)))
    expect((await cardsFor('later', 'a')).map(({ id, price }) => [id, price])).toEqual([['c', 1200]])
  })

  test('prices survive imports: the prior price appears with a reduction after 30 days', async () => {
    await makeSite('omnibus')
    const feed = (price: string) =>
      file(
        'om.csv',
        `id,title,price,sale_price,link\na,A,10,,https://shop.example/a\nb,B,10,${price},https://shop.example/b\n`,
      )
    vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 0, 1) })
    try {
      await run('products', 'omnibus', feed(''))
      vi.setSystemTime(Date.UTC(2026, 1, 1))
      await run('products', 'omnibus', feed('8'))
    } finally {
      vi.useRealTimers()
    }
    const catalogue = await materialsOf(createEdgeClient({ edge: edge.url, key: KEY }), 'omnibus').catalogue()
    expect(catalogue?.card(catalogue.find('b'))).toMatchObject({ price: 800, oldPrice: 1000, lowest30: 1000 })
  })

  test('what cannot be used is refused, and what is live stays', async () => {
    await makeSite('wrong')
    await run(
      'products',
      'wrong',
      file('good.csv', 'id,title,price,link\na,A,10,https://shop.example/a\nb,B,10,https://shop.example/b\n'),
    )
    await run('orders', 'wrong', file('wo.csv', ORDERS.replaceAll('kubek', 'a').replaceAll('talerz', 'b')))
    const before = await cardsFor('wrong', 'a')
    expect(before).toHaveLength(1)
    expect(await run('products', 'wrong', file('bad.csv', 'id,title,price\n1,A,x\n2,B,y\n3,C,1\n'))).toBe(1)
    expect(printed).toContainEqual(expect.stringContaining('bad.csv:2: product 1: price "x" is not money'))
    await expect(run('products', 'wrong', file('none.json', '{"products":[]}'))).rejects.toThrow('no product')
    await expect(run('products', 'wrong', join(folder, 'absent.csv'))).rejects.toThrow('there is no file')
    await expect(run('products', 'wrong', file('z.csv.gz', Uint8Array.of(0x1f, 0x8b, 1, 2)))).rejects.toThrow(
      'unpacked',
    )
    await expect(run('orders', 'wrong', file('no-columns.csv', 'a,b\n1,2\n'))).rejects.toThrow('no order')
    expect(printed).toContainEqual(expect.stringContaining('no column for invoice'))
    await expect(run('products', 'no-such-site', file('g.csv', 'id,title\n1,A\n'))).rejects.toThrow('no such site')
    await expect(run('things', 'wrong', 'x')).rejects.toThrow('import products or import orders')
    expect(await cardsFor('wrong', 'a')).toEqual(before)
  })

  test('a document that asks for imported RFM limits is published with them', async () => {
    await makeSite('rfm', 'PLN', {
      rfm: { mode: 'quintiles' },
      segments: [{ id: 'champion', when: { 'rfm.segment': 'champions' } }],
    })
    expect(await run('orders', 'rfm', file('r.csv', ORDERS))).toBe(0)
    expect(printed).toContain('Version 2 is published with these limits.')
    expect(printed).toContainEqual(expect.stringMatching(/^RFM of 2 customers, up to 2026-01-03:$/))
  })

  test('training alone answers for a site without a catalogue', async () => {
    await makeSite('untrained')
    const train = trainCommand.run(['untrained', '--edge', edge.url, '--key', KEY])
    await expect(train).rejects.toThrow('no catalogue yet')
  })
})

const products = fileURLToPath(new URL('uci-online-retail.products.csv', DATA))
const orders = fileURLToPath(new URL('uci-online-retail.orders.csv.gz', DATA))

describe.skipIf(!existsSync(products) || !existsSync(orders))('the Online Retail files (skipped: data absent)', () => {
  test(
    'are imported whole, and the edge recommends from them',
    async () => {
      await makeSite('uci', 'GBP')
      expect(await run('products', 'uci', products)).toBe(0)
      expect(await run('orders', 'uci', orders)).toBe(0)
      const said = printed.join('\n')
      expect(said).toContain('541909 rows, 25900 invoices, 4070 product codes, 4372 customers')
      expect(said).toContain('9288 rows cancel')
      expect(said).toContain('135080 rows have no customer')
      // The red and the white hanging heart: the pair that everyone finds first in this data.
      const cards = await cardsFor('uci', '85123A')
      expect(cards).toHaveLength(4)
      expect(cards[0]?.name).toBe('RED HANGING HEART T-LIGHT HOLDER')
      for (const card of cards) expect(card).toMatchObject({ currency: 'GBP', price: expect.any(Number) })
    },
    REAL_DATA_MS,
  )
})
