import type { Product } from '../../shared/recommendations/product.ts'
import type { Card } from '../../shared/wire/widget.ts'
import { BlobError, openSections, packSections } from './sections.ts'
import { hashBytes } from './string-table.ts'
import { decodeUtf8, encodeUtf8 } from './utf8.ts'

/** "VTK1" */
const MAGIC = 0x314b5456
const SECTIONS = 3

/** What is drawn of a product, in this order; the id is in the dictionary. */
type Record = [
  name: string,
  url: string,
  image: string,
  brand: string,
  price: number,
  currency: string,
  oldPrice: number,
  lowest30: number,
]

/** One blob with an offset table. `products[i]` is the product with index i, undefined when the feed no longer has it. */
export function packCards(products: readonly (Product | undefined)[]): { cards: Uint8Array; revision: number } {
  const records = products.map((product) =>
    product ? encodeUtf8(JSON.stringify(recordOf(product))) : new Uint8Array(),
  )
  const offsets = new Uint32Array(records.length + 1)
  records.forEach((record, n) => {
    offsets[n + 1] = (offsets[n] ?? 0) + record.length
  })
  const text = new Uint8Array(offsets[records.length] ?? 0)
  records.forEach((record, n) => {
    text.set(record, offsets[n])
  })
  const revision = hashBytes(text)
  return { cards: packSections(MAGIC, [Uint32Array.of(revision, records.length), offsets, text]), revision }
}

export interface Cards {
  revision: number
  count: number
  card(index: number, id: string): Card | undefined
}

/** Lays views over the blob; a card is decoded only when it is asked for. Throws BlobError on another kind of blob. */
export function openCards(bytes: Uint8Array): Cards {
  const sections = openSections(MAGIC, bytes, SECTIONS)
  const [revision = 0, count = 0] = sections.u32(0)
  const offsets = sections.u32(1)
  const text = sections.u8(2)
  if (offsets.length !== count + 1) throw new BlobError('cards: the offset table has another length')
  return {
    revision,
    count,
    card: (index, id) => readCard(decodeUtf8(text, offsets[index] ?? 0, offsets[index + 1] ?? 0), id),
  }
}

function recordOf(product: Product): Record {
  // The prior price is shown with the reduction or not at all: see price-history.ts.
  const lowest30 = product.lowest30 ?? 0
  const isReduced = lowest30 > product.price
  return [
    product.name,
    product.url,
    product.image ?? '',
    product.brand ?? '',
    product.price,
    product.currency,
    isReduced ? (product.oldPrice ?? 0) : 0,
    isReduced ? lowest30 : 0,
  ]
}

function readCard(json: string, id: string): Card | undefined {
  if (json === '') return undefined
  // Our own bytes, written by `packCards`; the revision in the index ties them to it.
  const [name, url, image, brand, price, currency, oldPrice, lowest30] = JSON.parse(json) as Record
  const card: Card = { id, name, url, price, currency }
  if (image !== '') card.image = image
  if (brand !== '') card.brand = brand
  if (oldPrice > 0) card.oldPrice = oldPrice
  if (lowest30 > 0) card.lowest30 = lowest30
  return card
}
