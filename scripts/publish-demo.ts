import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { merchantFeed } from '../examples/shop/feed.ts'
import { ordersCsv } from '../examples/shop/orders.ts'
import { ROOT } from './wrangler.ts'

const ORDERS = 3_000
const SEED = 2016
const DOCUMENT = 'examples/demo-site.json'

export interface DemoTarget {
  edge: string
  key: string
  /** Origin of the demo shop. */
  shop: string
  siteId?: string
}

/** Publishes the demo through the same commands that an owner uses: document, products, orders, training. */
export async function publishDemo(target: DemoTarget): Promise<void> {
  const { siteId = 'demo' } = target
  const folder = resolve(ROOT, '.vitrine', siteId)
  mkdirSync(folder, { recursive: true })
  const file = (name: string, text: string) => {
    const path = resolve(folder, name)
    writeFileSync(path, text)
    return path
  }
  const feed = file('feed.xml', merchantFeed(target.shop))
  const orders = file('orders.csv', ordersCsv({ orders: ORDERS, seed: SEED, now: Date.now() }))
  const document = file('site.json', documentFor(target.shop, siteId))
  await vitrine(['push', siteId, document], target)
  await vitrine(['import', 'products', siteId, feed, '--currency', 'PLN'], target)
  await vitrine(['import', 'orders', siteId, orders, '--currency', 'PLN'], target)
  await vitrine(['train', siteId], target)
}

/** The demo's document with the shop's real origin among its origins: the ports may have been chosen. */
function documentFor(shop: string, siteId: string): string {
  // Our own file; the edge checks it again.
  const document = JSON.parse(readFileSync(resolve(ROOT, DOCUMENT), 'utf8')) as { origins: string[] }
  const origins = [...new Set([...document.origins, shop, shop.replace('127.0.0.1', 'localhost')])]
  return JSON.stringify({ ...document, site: siteId, origins })
}

function vitrine(args: string[], { edge, key }: DemoTarget): Promise<void> {
  const child = spawn(process.execPath, [resolve(ROOT, 'cli/main.ts'), ...args], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, VITRINE_EDGE: edge, VITRINE_KEY: key },
  })
  let said = ''
  const keep = (chunk: Buffer) => {
    said += chunk.toString()
  }
  child.stdout.on('data', keep)
  child.stderr.on('data', keep)
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`vitrine ${args.join(' ')} ended with ${code}:\n${said}`)),
    )
  })
}
