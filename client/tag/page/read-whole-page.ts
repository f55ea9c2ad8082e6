import { bodyOf } from './document.ts'
import type { PageFacts } from './facts.ts'
import type { PageHints } from './hints.ts'
import { readPage } from './read-page.ts'

/** How far above the heading a struck price still belongs to the product. */
const LEVELS = 5

/**
 * As `readPage`, and where machines were told too little (no product data, a price that the page may contradict) once more
 * with the second piece of the reader, which understands markup and the visible page.
 */
export async function readWholePage(document: Document, hints: PageHints = {}): Promise<PageFacts> {
  const facts = readPage(document, hints)
  if (!isIncomplete(document, facts)) return facts
  try {
    const { markup } = await import('./markup.ts')
    return readPage(document, { ...hints, markup })
  } catch {
    // The piece could not be fetched: what is known is known.
    return facts
  }
}

function isIncomplete(document: Document, { type, product, items }: PageFacts): boolean {
  if (type === 'other') return true
  if (type === 'category' || type === 'search') return !items
  if (type !== 'product') return false
  if (!product?.name || product.price === undefined || !product.availability || product.ids.length < 2) return true
  // An entity that the first piece cannot decode.
  if (/&\w+;/.test(product.name)) return true
  const price = product.from?.price
  return price === 'meta' || (price === 'json_ld' && hasStruckPrice(document))
}

function hasStruckPrice(document: Document): boolean {
  let around = document.querySelector('h1')?.parentElement
  for (let i = 0; i < LEVELS && around?.parentElement && around.parentElement !== bodyOf(document); i++)
    around = around.parentElement
  return [...(around?.querySelectorAll('del,s,strike') ?? [])]
    .slice(0, 20)
    .some((element) => /\d/.test(element.textContent))
}
