import type { Product } from '../../shared/recommendations/product.ts'
import type { Card } from '../../shared/wire/widget.ts'
import { openCards, packCards } from './cards.ts'
import { candidatePaths, foldName, splitPath } from './category-names.ts'
import { CategoryTree } from './category-tree.ts'
import { dictionaryKeys, groupOf } from './dictionary-keys.ts'
import { weakKeys } from './lookup-keys.ts'
import { BlobError, openSections, packSections, type SectionReader } from './sections.ts'
import { buildStringTable, findString, hashBytes, keyAt, MAX_KEY_CHARS, type StringTableParts } from './string-table.ts'
import { decodeUtf8, encodeUtf8 } from './utf8.ts'
import { isWebUrl } from './web-url.ts'

/** Products of one site, those that the feed dropped included: they keep their index. */
export const MAX_PRODUCTS = 100_000

/** "VTC1" */
const MAGIC = 0x31435456
const SECTIONS = 16
const PRESENT = 1
const IN_STOCK = 2
const SENSITIVE = 4
const OFFERABLE = 8

/** One opened catalogue. Products are numbers, the same in every later catalogue of the same lineage. */
export interface Catalogue {
  count: number
  /** Which dictionary the numbers belong to; a model of another lineage must not be used with it. */
  lineage: number
  categoryCount: number
  /** Index of a product by its id, an alias, its URL or its GTIN; -1 = unknown. */
  find(idOrAlias: string): number
  id(index: number): string
  card(index: number): Card | undefined
  /** In the newest feed, with a name, a price and a web address. */
  offerable(index: number): boolean
  inStock(index: number): boolean
  sensitive(index: number): boolean
  /** Minor units; 0 = not known. */
  price(index: number): number
  /** Equal for variants of one product. */
  group(index: number): number
  /** Category numbers of a product, the leaf first, then its ancestors. */
  categories(index: number): Uint32Array
  /** Category number of a page's path, or of one name or "A > B"; letter case does not matter; -1 = unknown. */
  category(path: string | readonly string[]): number
  categoryPath(category: number): string[]
}

export interface CatalogueOptions {
  /** The catalogue that this one replaces: its products and categories keep their numbers. */
  previous?: Catalogue
  /** Makes the lineage of a first catalogue distinct, e.g. the time of the import. */
  seed?: number
}

/**
 * Index and cards of a catalogue. The first of two products with one id counts; ids over 512 characters are left out.
 * Throws RangeError when dictionary or categories outgrow their limits.
 */
export function buildCatalogue(
  products: readonly Product[],
  options: CatalogueOptions = {},
): { index: Uint8Array; cards: Uint8Array } {
  const { previous, seed = 0 } = options
  const ids: string[] = []
  const indexOf = new Map<string, number>()
  const number = (id: string) => {
    if (id === '' || id.length > MAX_KEY_CHARS || indexOf.has(id)) return
    indexOf.set(id, ids.length)
    ids.push(id)
  }
  for (let n = 0; n < (previous?.count ?? 0); n++) number(previous?.id(n) ?? '')
  for (const product of products) number(product.id)
  if (ids.length > MAX_PRODUCTS) {
    throw new RangeError(
      `${ids.length} products, dropped ones included; at most ${MAX_PRODUCTS}: start a new dictionary`,
    )
  }
  const rows = new Array<Product | undefined>(ids.length).fill(undefined)
  for (const product of products) {
    const index = indexOf.get(product.id)
    if (index !== undefined) rows[index] ??= product
  }
  const tree = new CategoryTree()
  for (let n = 0; n < (previous?.categoryCount ?? 0); n++) tree.add(previous?.categoryPath(n) ?? [], false)
  const categories = rows.map((product) => (product ? tree.add(product.category) : []))
  const { cards, revision } = packCards(rows)
  const lineage = previous?.lineage ?? hashBytes(encodeUtf8(`${seed} ${ids.join(' ')}`))
  const dictionary = buildStringTable(dictionaryKeys(ids, rows))
  const names = buildStringTable(tree.keys())
  const paths = packStrings(tree.nodes.map((node) => node.path.join(' > ')))
  const index = packSections(MAGIC, [
    Uint32Array.of(lineage, ids.length, tree.nodes.length, revision),
    Float64Array.from(rows, (product) => product?.price ?? 0),
    Uint8Array.from(rows, (product, n) => flagsOf(product, previous?.sensitive(n) ?? false)),
    groupNumbers(rows),
    startsOf(categories),
    Uint32Array.from(categories.flat()),
    ...[dictionary.slots, dictionary.offsets, dictionary.text, dictionary.values],
    ...[names.slots, names.offsets, names.text, names.values],
    ...[paths.offsets, paths.text],
  ])
  return { index, cards }
}

/** Lays views over both blobs: no string is decoded and nothing copied. Throws BlobError when they do not fit together. */
export function openCatalogue(index: Uint8Array, cards: Uint8Array): Catalogue {
  const sections = openSections(MAGIC, index, SECTIONS)
  const [lineage = 0, count = 0, categoryCount = 0, revision = 0] = sections.u32(0)
  const opened = openCards(cards)
  if (opened.revision !== revision || opened.count !== count) throw new BlobError('cards belong to another catalogue')
  const prices = sections.f64(1)
  const flags = sections.u8(2)
  const groups = sections.u32(3)
  const categoryStarts = sections.u32(4)
  const categoryNumbers = sections.u32(5)
  const dictionary = tableAt(sections, 6)
  const names = tableAt(sections, 10)
  const pathOffsets = sections.u32(14)
  const pathText = sections.u8(15)
  const lengths = [prices.length, flags.length, groups.length, categoryStarts.length - 1]
  if (lengths.some((length) => length !== count) || pathOffsets.length !== categoryCount + 1) {
    throw new BlobError('catalogue: columns differ in length')
  }
  const has = (at: number, flag: number) => ((flags[at] ?? 0) & flag) !== 0
  const id = (at: number) => (at >= 0 && at < count ? keyAt(dictionary, at) : '')
  return {
    count,
    lineage,
    categoryCount,
    find: (name) => findFirst(dictionary, name, weakKeys(name)),
    id,
    card: (at) => opened.card(at, id(at)),
    offerable: (at) => has(at, OFFERABLE),
    inStock: (at) => has(at, IN_STOCK),
    sensitive: (at) => has(at, SENSITIVE),
    price: (at) => prices[at] ?? 0,
    group: (at) => groups[at] ?? at,
    categories: (at) => categoryNumbers.subarray(categoryStarts[at] ?? 0, categoryStarts[at + 1] ?? 0),
    category: (path) =>
      typeof path === 'string'
        ? findFirst(names, foldName(path), candidatePaths(splitPath(path)))
        : findFirst(names, '', candidatePaths(path)),
    categoryPath: (at) => splitPath(decodeUtf8(pathText, pathOffsets[at] ?? 0, pathOffsets[at + 1] ?? 0)),
  }
}

function findFirst(table: StringTableParts, exact: string, others: readonly string[]): number {
  const found = findString(table, exact)
  if (found >= 0) return found
  for (const other of others) {
    const weak = findString(table, other)
    if (weak >= 0) return weak
  }
  return -1
}

function tableAt(sections: SectionReader, first: number): StringTableParts {
  return {
    slots: sections.u32(first),
    offsets: sections.u32(first + 1),
    text: sections.u8(first + 2),
    values: sections.u32(first + 3),
  }
}

function flagsOf(product: Product | undefined, wasSensitive: boolean): number {
  if (!product) return wasSensitive ? SENSITIVE : 0
  const isOfferable = product.name !== '' && product.price > 0 && isWebUrl(product.url)
  return (
    PRESENT | (product.inStock ? IN_STOCK : 0) | (product.sensitive ? SENSITIVE : 0) | (isOfferable ? OFFERABLE : 0)
  )
}

/** The number of a group is the index of its first product. */
function groupNumbers(rows: readonly (Product | undefined)[]): Uint32Array {
  const first = new Map<string, number>()
  return Uint32Array.from(rows, (product, index) => {
    if (!product) return index
    const key = groupOf(product)
    if (!first.has(key)) first.set(key, index)
    return first.get(key) ?? index
  })
}

function startsOf(lists: readonly { length: number }[]): Uint32Array {
  const starts = new Uint32Array(lists.length + 1)
  lists.forEach((list, n) => {
    starts[n + 1] = (starts[n] ?? 0) + list.length
  })
  return starts
}

function packStrings(strings: readonly string[]): { offsets: Uint32Array; text: Uint8Array } {
  const encoded = strings.map(encodeUtf8)
  const offsets = startsOf(encoded)
  const text = new Uint8Array(offsets[encoded.length] ?? 0)
  encoded.forEach((bytes, n) => {
    text.set(bytes, offsets[n])
  })
  return { offsets, text }
}
