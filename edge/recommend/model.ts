import { BlobError, openSections, packSections } from '../catalog/sections.ts'

/** "VTM1" */
const MAGIC = 0x314d5456
const SECTIONS = 12

/** Neighbours of every product: row starts, product numbers, and weights of 0..255 to be multiplied by the row's scale. */
export interface NeighbourTable {
  starts: Uint32Array
  products: Uint16Array | Uint32Array
  weights: Uint8Array
  scales: Float32Array
}

/** One opened model: views over the blob, product numbers of the catalogue with the same `lineage`. */
export interface Model {
  lineage: number
  products: number
  categories: number
  bestSellers: Uint32Array
  /** Products of a category, the most viewed first. */
  mostViewed(category: number): Uint32Array
  viewedTogether: NeighbourTable
  boughtTogether: NeighbourTable
  /** Working space of `scoreNeighbours`, one number a product, all zero between calls. */
  scratch: Float32Array
}

export interface ModelParts {
  lineage: number
  products: number
  categories: number
  bestSellers: Uint32Array
  mostViewedStarts: Uint32Array
  mostViewed: Uint32Array
  viewedTogether: NeighbourTable
  boughtTogether: NeighbourTable
}

export function packModel(parts: ModelParts): Uint8Array {
  const tables = [parts.viewedTogether, parts.boughtTogether].flatMap((table) => [
    table.starts,
    table.products,
    table.weights,
    table.scales,
  ])
  return packSections(MAGIC, [
    Uint32Array.of(parts.lineage, parts.products, parts.categories),
    parts.bestSellers,
    parts.mostViewedStarts,
    parts.mostViewed,
    ...tables,
  ])
}

/** Lays views over the blob without copying. Throws BlobError on another kind of blob. */
export function openModel(bytes: Uint8Array): Model {
  const sections = openSections(MAGIC, bytes, SECTIONS)
  const [lineage = 0, products = 0, categories = 0] = sections.u32(0)
  const starts = sections.u32(2)
  const mostViewed = sections.u32(3)
  if (starts.length !== categories + 1) throw new BlobError('model: category lists differ in length')
  const table = (first: number): NeighbourTable => {
    const opened = {
      starts: sections.u32(first),
      products: isWide(products) ? sections.u32(first + 1) : sections.u16(first + 1),
      weights: sections.u8(first + 2),
      scales: sections.f32(first + 3),
    }
    if (opened.starts.length !== products + 1 || opened.scales.length !== products) {
      throw new BlobError('model: neighbour tables differ in length')
    }
    return opened
  }
  return {
    lineage,
    products,
    categories,
    bestSellers: sections.u32(1),
    mostViewed: (category) => mostViewed.subarray(starts[category] ?? 0, starts[category + 1] ?? 0),
    viewedTogether: table(4),
    boughtTogether: table(8),
    scratch: new Float32Array(products),
  }
}

/** Product numbers past 65,535 need four bytes. */
export function isWide(products: number): boolean {
  return products > 0xffff + 1
}
