// The second piece: the full reader, which also understands microdata, RDFa, broken data blocks and the visible page.
import { addEntities } from './entities.ts'
import type { PageFacts } from './facts.ts'
import type { PageHints } from './hints.ts'
import { readInSteps } from './read-page.ts'
import { inSlices } from './steps.ts'

export { signalOf } from './data-layer.ts'

addEntities()

/** The full reader's answer, without holding the main thread. */
export function readMarkup(document: Document, hints: PageHints): Promise<PageFacts> {
  return inSlices(readInSteps(document, hints))
}
