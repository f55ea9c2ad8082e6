import { attempt } from './attempt.ts'
import { bare } from './claim.ts'
import { type Described, readDescribed } from './described.ts'
import type { PageFacts } from './facts.ts'
import type { PageHints } from './hints.ts'

const UNKNOWN: Described = { facts: { type: 'other' }, isSure: false }

/**
 * What a page says about itself. Where it was not told to machines completely and without contradiction, the full reader is
 * fetched, which understands markup and the visible page too, and its answer is used. Never rejects.
 */
export async function readWholePage(document: Document, hints: PageHints = {}): Promise<PageFacts> {
  const { facts, isSure } = attempt(() => readDescribed(document, bare(hints)), UNKNOWN)
  if (isSure) return facts
  try {
    const { readMarkup } = await import('./markup.ts')
    return await readMarkup(document, hints)
  } catch {
    // The piece could not be fetched: what is known is known.
    return facts
  }
}
