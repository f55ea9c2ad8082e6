import { type AttributeCache, emptyCache } from '../../../shared/attributes/cache.ts'
import { chunksNeeded, evaluatePlan } from '../../../shared/attributes/evaluate-plan.ts'
import type { AttributeParts } from '../../../shared/attributes/parts.ts'
import type { AttributeValue } from '../../../shared/conditions/condition.ts'
import type { SentManifest } from '../../../shared/wire/manifest.ts'
import { cacheKey, readChunk } from './kept.ts'
import type { Box } from './store.ts'
import type { Looking } from './vector.ts'

/** Events after which the attributes' cache is stored anew. */
const CACHE_EVENTS = 12

/** The values of the manifest's attributes, of any history: what has been looked at on earlier pages is kept. */
export async function keptVector(
  parts: AttributeParts,
  manifest: SentManifest,
  { history, context, _box }: Looking,
): Promise<Record<string, AttributeValue>> {
  const { head, chunks } = history
  const cache = await readCache(_box, head.partition)
  const key = `${manifest.version} ${manifest.form} ${manifest.currency}`
  const isOther = cache.key !== key
  const needed = chunksNeeded(cache, manifest, { head, key })
  const storedEnd = cache.from + cache.times.length
  for (const number of needed) chunks[number] = await readChunk(_box, head, number)
  const values = evaluatePlan(parts, manifest, { history, context, cache })
  // A few events are read again from the tail sooner than all of it is written again on each page.
  if (isOther || head.events - storedEnd >= CACHE_EVENTS) _box._put(cacheKey(head.partition), cache)
  return values
}

export async function readCache(box: Box, partition: number): Promise<AttributeCache> {
  // A checked boundary: nobody but this tag writes to its database, and what does not look like it is not used.
  const found = (await box._get(cacheKey(partition))) as AttributeCache | undefined
  return found?.until ? found : emptyCache(partition)
}
