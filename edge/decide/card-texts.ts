import type { Catalogue } from '../catalog/catalogue.ts'
import { asciiJson } from './ascii-json.ts'

/** Cards of one catalogue that are kept as text; at some 300 bytes each, half a megabyte. */
const MAX_CARDS = 2_000

/** Two generations: when the young one is full it becomes the old one, and what nobody asked for goes with the old. */
interface Kept {
  young: Map<number, string>
  old: Map<number, string>
}

const keptOf = new WeakMap<Catalogue, Kept>()

/** A product's card as JSON, undefined when the catalogue has none. A site shows the same few products again and again. */
export function cardText(catalogue: Catalogue, product: number): string | undefined {
  let kept = keptOf.get(catalogue)
  if (kept === undefined) {
    kept = { young: new Map(), old: new Map() }
    keptOf.set(catalogue, kept)
  }
  const known = kept.young.get(product)
  if (known !== undefined) return known
  const text = kept.old.get(product) ?? readCard(catalogue, product)
  if (text === undefined) return undefined
  if (kept.young.size >= MAX_CARDS / 2) {
    kept.old = kept.young
    kept.young = new Map()
  }
  kept.young.set(product, text)
  return text
}

function readCard(catalogue: Catalogue, product: number): string | undefined {
  const card = catalogue.card(product)
  return card && asciiJson(card)
}
