import type { Catalogue } from '../edge/catalog/catalogue.ts'
import { openModel } from '../edge/recommend/model.ts'
import type { Purchases } from '../edge/recommend/purchases.ts'
import { type TrainingOrder, trainModel } from '../edge/recommend/train.ts'
import { CommandError } from './command.ts'
import type { EdgeClient } from './edge-client.ts'
import { field } from './field.ts'
import type { Materials } from './import-materials.ts'

/** Pages of samples read in one training; the edge gives some thousands a page. */
const MAX_PAGES = 1_000

export interface Training {
  sessions: number
  orders: number
  /** Codes of orders and samples that the catalogue does not know. */
  unknownCodes: number
  viewedTogether: number
  boughtTogether: number
  bytes: number
  bestSellers: string[]
}

/** Learns from the site's consented samples and its orders, and sends the model. */
export async function trainSite(
  client: EdgeClient,
  siteId: string,
  { materials, catalogue, halfLifeDays }: { materials: Materials; catalogue: Catalogue; halfLifeDays?: number },
): Promise<Training> {
  const unknown = new Set<string>()
  const numbers = (names: readonly string[]) => numbersOf(catalogue, names, unknown)
  const samples = await readSamples(client, siteId)
  const sessions = samples.map((sample) => numbers(sample.items)).filter((session) => session.length > 0)
  const orders = [
    ...ordersOf(await materials.purchases(), numbers),
    ...samples.map(({ bought }) => ({ items: numbers(bought) })),
  ]
  const known = orders.filter((order) => order.items.length > 0)
  const bytes = trainModel({ catalogue, sessions, orders: known, ...(halfLifeDays !== undefined && { halfLifeDays }) })
  await materials.putModel(bytes)
  const model = openModel(bytes)
  return {
    sessions: sessions.length,
    orders: known.length,
    unknownCodes: unknown.size,
    viewedTogether: model.viewedTogether.scales.filter((scale) => scale > 0).length,
    boughtTogether: model.boughtTogether.scales.filter((scale) => scale > 0).length,
    bytes: bytes.length,
    bestSellers: Array.from(model.bestSellers.slice(0, 5), (item) => catalogue.card(item)?.name ?? catalogue.id(item)),
  }
}

function ordersOf(purchases: Purchases | undefined, numbers: (names: readonly string[]) => number[]): TrainingOrder[] {
  return (purchases?.orders ?? []).map(({ items, at }) => ({ items: numbers(items), at }))
}

/** Sensitive products stay out of training: nothing may be learned from who bought them. */
function numbersOf(catalogue: Catalogue, names: readonly string[], unknown: Set<string>): number[] {
  const numbers: number[] = []
  for (const name of names) {
    const number = catalogue.find(name)
    if (number < 0) unknown.add(name)
    else if (!catalogue.sensitive(number)) numbers.push(number)
  }
  return numbers
}

async function readSamples(client: EdgeClient, siteId: string): Promise<{ items: string[]; bought: string[] }[]> {
  const samples: { items: string[]; bought: string[] }[] = []
  let next = ''
  for (let page = 0; page < MAX_PAGES; page++) {
    const answer = await client.call('GET', `/sites/${siteId}/samples?kind=session${next && `&after=${next}`}`)
    if (!answer.ok) throw new CommandError(`The edge refused the samples: ${answer.refusal.title}`)
    const rows = field(answer.value, 'samples')
    for (const row of Array.isArray(rows) ? rows : []) {
      samples.push({ items: texts(field(row, 'items')), bought: texts(field(row, 'bought')) })
    }
    const after = field(answer.value, 'next')
    if (typeof after !== 'string') break
    next = after
  }
  return samples
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : []
}
