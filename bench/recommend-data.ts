import { existsSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { buildCatalogue, type Catalogue, openCatalogue } from '../edge/catalog/catalogue.ts'
import { trainModel } from '../edge/recommend/train.ts'
import type { Product } from '../shared/recommendations/product.ts'

/** bol.com's example for Serenade: sessionId,itemId,timestamp; rows by session and time. */
const FOLDER = new URL('../../shared/data/', import.meta.url)
const PRODUCTS = 20_000
const SYNTHETIC_SESSIONS = 20_000

export interface Workload {
  source: string
  index: Uint8Array
  cards: Uint8Array
  model: Uint8Array
  catalogue: Catalogue
  /** Item ids of each session, oldest first. */
  test: string[][]
  isReal: boolean
}

/** 20,000 products with sessions: the real ones where they are, else seeded ones with the same shape. */
export function loadWorkload(): Workload {
  const isReal = existsSync(new URL('serenade-toy.train.csv.gz', FOLDER))
  const train = isReal ? sessionsOf(gunzipSync(readData('serenade-toy.train.csv.gz'))) : syntheticSessions(1)
  const test = isReal ? sessionsOf(readData('serenade-toy.test.csv')) : syntheticSessions(2).slice(0, 300)
  const items = [...new Set(train.flat())]
  for (let n = 0; items.length < PRODUCTS; n++) items.push(`extra-${n}`)
  const { index, cards } = buildCatalogue(items.map(productOf))
  const catalogue = openCatalogue(index, cards)
  const sessions = train.map((session) => session.map(catalogue.find))
  const model = trainModel({ catalogue, sessions, orders: sessions.map((each) => ({ items: each })) })
  return { source: isReal ? 'serenade-toy' : 'synthetic', index, cards, model, catalogue, test, isReal }
}

function productOf(id: string, n: number): Product {
  return {
    id,
    aliases: [`SKU-${id}`],
    name: `Kubek ceramiczny z uchwytem, model ${id}`,
    url: `https://shop.example/produkt/${id}`,
    image: `https://shop.example/zdjecia/${id}.jpg`,
    category: [`Dział ${n % 20}`, `Kategoria ${n % 200}`],
    price: 1000 + (n % 500) * 10,
    currency: 'PLN',
    inStock: true,
  }
}

function readData(name: string): Uint8Array {
  return readFileSync(new URL(name, FOLDER))
}

function sessionsOf(bytes: Uint8Array): string[][] {
  const sessions = new Map<string, string[]>()
  const [, ...rows] = new TextDecoder().decode(bytes).trim().split('\n')
  for (const row of rows) {
    const [session = '', item = ''] = row.split(',')
    const items = sessions.get(session)
    if (items) items.push(item)
    else sessions.set(session, [item])
  }
  return [...sessions.values()]
}

/** Walks over neighbouring items, popular ones more often; mulberry32 as the source of chance. */
function syntheticSessions(seed: number): string[][] {
  let state = seed
  const random = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  return Array.from({ length: SYNTHETIC_SESSIONS }, () => {
    let item = Math.floor(random() ** 2 * PRODUCTS)
    return Array.from({ length: 2 + Math.floor(random() * 6) }, () => {
      item = (item + Math.floor(random() * 20)) % PRODUCTS
      return `${item}`
    })
  })
}
