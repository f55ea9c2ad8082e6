import { gunzipSync, gzipSync } from 'node:zlib'
import { type Catalogue, openCatalogue } from '../edge/catalog/catalogue.ts'
import type { PriceHistory } from '../edge/catalog/price-history.ts'
import { readPriceHistory, writePriceHistory } from '../edge/catalog/price-history-text.ts'
import { joinParts, splitParts } from '../edge/catalog/two-parts.ts'
import { openPurchases, type Purchases, packPurchases } from '../edge/recommend/purchases.ts'
import type { Product } from '../shared/recommendations/product.ts'
import type { RfmCutPoints } from '../shared/segments/rfm.ts'
import { CommandError } from './command.ts'
import type { EdgeClient, Refusal } from './edge-client.ts'

/** Unpacked size of one material; uploads are at most 25 MiB packed. */
const MAX_BYTES = 400 * 1024 * 1024

/** What imports leave at the edge for the next import and for training; all but the catalogue is gzip. */
export interface Materials {
  products(): Promise<Product[] | undefined>
  putProducts(products: readonly Product[]): Promise<void>
  priceHistory(): Promise<PriceHistory | undefined>
  putPriceHistory(history: PriceHistory): Promise<void>
  purchases(): Promise<Purchases | undefined>
  putPurchases(purchases: Purchases): Promise<void>
  /** RFM limits of the last import of orders. */
  rfm(): Promise<RfmCutPoints | undefined>
  putRfm(limits: RfmCutPoints): Promise<void>
  catalogue(): Promise<Catalogue | undefined>
  putCatalogue(parts: { index: Uint8Array; cards: Uint8Array }): Promise<void>
  putModel(model: Uint8Array): Promise<void>
}

export function materialsOf(client: EdgeClient, siteId: string): Materials {
  const material = (name: string) => `/sites/${siteId}/materials/${name}`

  async function get(path: string): Promise<Uint8Array | undefined> {
    const answer = await client.read(path)
    if (answer.ok) return answer.bytes
    if (answer.refusal.name === 'no-material' || answer.refusal.name === 'no-catalogue') return undefined
    throw refused(path, answer.refusal)
  }
  async function getText(path: string): Promise<string | undefined> {
    const bytes = await get(path)
    return bytes && new TextDecoder().decode(unpack(bytes))
  }
  async function put(path: string, bytes: Uint8Array): Promise<void> {
    const answer = await client.call('PUT', path, bytes)
    if (!answer.ok) throw refused(path, answer.refusal)
  }

  return {
    async products() {
      const text = await getText(material('products'))
      // Our own list, as `putProducts` sent it.
      return text === undefined ? undefined : (JSON.parse(text) as Product[])
    },
    putProducts: (products) => put(material('products'), gzipSync(JSON.stringify(products))),
    async priceHistory() {
      const text = await getText(material('price-history'))
      if (text === undefined) return undefined
      const history = readPriceHistory(text)
      // To go on with an empty one would forget every prior price.
      if (!history)
        throw new CommandError('the price history at the edge cannot be read by this version; nothing was changed')
      return history
    },
    putPriceHistory: (history) => put(material('price-history'), gzipSync(writePriceHistory(history))),
    async purchases() {
      const bytes = await get(material('purchases'))
      return bytes && openPurchases(unpack(bytes))
    },
    putPurchases: (purchases) => put(material('purchases'), gzipSync(packPurchases(purchases))),
    async rfm() {
      const bytes = await get(material('rfm'))
      // Our own limits, as `putRfm` sent them and the edge checked them.
      return bytes && (JSON.parse(new TextDecoder().decode(bytes)) as RfmCutPoints)
    },
    putRfm: (limits) => put(material('rfm'), new TextEncoder().encode(JSON.stringify(limits))),
    async catalogue() {
      const bytes = await get(`/sites/${siteId}/catalogue`)
      const parts = bytes && splitParts(bytes)
      return parts && openCatalogue(...parts)
    },
    putCatalogue: ({ index, cards }) => put(`/sites/${siteId}/catalogue`, joinParts(index, cards)),
    putModel: (model) => put(`/sites/${siteId}/model`, model),
  }
}

function unpack(bytes: Uint8Array): Uint8Array {
  return gunzipSync(bytes, { maxOutputLength: MAX_BYTES })
}

function refused(path: string, { status, title, detail, issues }: Refusal): CommandError {
  const first = issues[0]
  const why = first ? `: ${first.path}: ${first.reason}` : detail === undefined ? '' : `. ${detail}`
  return new CommandError(`The edge refused ${path} (${status}): ${title}${why}`)
}
