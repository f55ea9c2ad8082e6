import type { Product } from '../../../shared/recommendations/product.ts'
import { foldName } from '../category-names.ts'
import { isWebUrl } from '../web-url.ts'
import { parseAvailability } from './availability.ts'
import { isSensitiveCategory, parseCategory } from './category.ts'
import { cleanText } from './entities.ts'
import type { FeedOptions } from './feed-options.ts'
import { type Prices, readPrices } from './prices.ts'
import { allValuesOf, firstValue, type RawRow, valuesOf } from './raw-row.ts'

const MAX_ID_CHARS = 512
const MAX_NAME_CHARS = 300
/** Other names kept of one product. */
const MAX_ALIASES = 20

export type ProductResult = { ok: true; product: Product; notes: string[] } | { ok: false; reason: string }

/** One product of one row, or why there is none. `notes` says what was filled in or left out. */
export function rowToProduct(row: RawRow, options: FeedOptions): ProductResult {
  const id = firstValue(row, 'id').trim()
  if (id === '') return { ok: false, reason: 'no id' }
  if (id.length > MAX_ID_CHARS) return { ok: false, reason: `id is longer than ${MAX_ID_CHARS} characters` }
  const name = cleanText(firstValue(row, 'name')).slice(0, MAX_NAME_CHARS)
  if (name === '') return { ok: false, reason: `product ${id} has no name` }
  const prices = readPrices(row, options)
  if (!prices.ok) return { ok: false, reason: `product ${id}: ${prices.reason}` }
  const notes: string[] = []
  const url = urlOf(row, id, options)
  if (url.note) notes.push(url.note)
  const category = categoryOf(row)
  const product: Product = {
    id,
    aliases: aliasesOf(row, id),
    name,
    url: url.url,
    category,
    ...pricesOf(prices.prices, notes),
    inStock: stockOf(row, notes),
  }
  const group = firstValue(row, 'group')
  const image = imageOf(row, options)
  const brand = cleanText(firstValue(row, 'brand')).slice(0, MAX_NAME_CHARS)
  if (group !== '') product.group = group
  if (image !== '') product.image = image
  if (brand !== '') product.brand = brand
  if (isSensitive(row, category, options)) product.sensitive = true
  return { ok: true, product, notes }
}

function pricesOf(prices: Prices, notes: string[]): Prices {
  if (prices.price === 0) notes.push('no price: not recommended until an order names one')
  return prices
}

function urlOf(row: RawRow, id: string, options: FeedOptions): { url: string; note?: string } {
  const written = firstValue(row, 'url').trim()
  const absolute = absoluteUrl(written, options.baseUrl)
  if (isWebUrl(absolute)) return { url: absolute }
  if (options.urlTemplate !== undefined) {
    return {
      url: options.urlTemplate.replaceAll('{id}', encodeURIComponent(id)),
      note: 'no address: made from the template',
    }
  }
  return {
    url: '',
    note: written === '' ? 'no address: not recommended' : 'address is not http(s): not recommended',
  }
}

/** "/p/1", "p/1" and "//shop.example/p/1" are completed; what has another scheme stays as it is. */
function absoluteUrl(text: string, baseUrl: string | undefined): string {
  if (text.startsWith('//')) return `https:${text}`
  if (text === '' || baseUrl === undefined || /^[a-z][a-z\d+.-]*:/i.test(text)) return text
  return `${baseUrl.replace(/\/+$/, '')}/${text.replace(/^\/+/, '')}`
}

function imageOf(row: RawRow, options: FeedOptions): string {
  // Several pictures in one cell: the first is the main one.
  const first = firstValue(row, 'image').split(/[,|;]\s*(?=https?:)/)[0] ?? ''
  const absolute = absoluteUrl(first.trim(), options.baseUrl)
  return isWebUrl(absolute) ? absolute : ''
}

function aliasesOf(row: RawRow, id: string): string[] {
  const aliases = new Set(allValuesOf(row, 'alias').map((alias) => alias.trim()))
  aliases.delete(id)
  aliases.delete('')
  return [...aliases].filter((alias) => alias.length <= MAX_ID_CHARS).slice(0, MAX_ALIASES)
}

/** A list of bare names is one path; of several paths the first counts. */
function categoryOf(row: RawRow): string[] {
  const own = valuesOf(row, 'category')
  const paths = own.map((value) => parseCategory(cleanText(value)))
  const isList = paths.every((path) => path.length <= 1)
  const path = isList ? paths.flat() : (paths[0] ?? [])
  if (path.length > 0) return path
  const taxonomy = firstValue(row, 'googleCategory').trim()
  // A bare taxonomy number is no name that a page or an owner would use.
  return /^\d+$/.test(taxonomy) ? [] : parseCategory(taxonomy)
}

function stockOf(row: RawRow, notes: string[]): boolean {
  const written = firstValue(row, 'availability')
  const stated = written === '' ? undefined : parseAvailability(written)
  if (stated !== undefined) return stated
  if (written !== '') notes.push(`stock words not understood, taken as in stock: "${written.slice(0, 40)}"`)
  const quantity = firstValue(row, 'quantity')
  return quantity === '' ? true : (parseAvailability(quantity) ?? true)
}

function isSensitive(row: RawRow, category: readonly string[], options: FeedOptions): boolean {
  const isFlagged = (['adult', 'sensitive'] as const).some((field) =>
    /^(yes|true|1|tak|y)$/i.test(firstValue(row, field).trim()),
  )
  const listed = new Set((options.sensitiveCategories ?? []).map(foldName))
  return isFlagged || isSensitiveCategory(category, firstValue(row, 'googleCategory'), listed)
}
