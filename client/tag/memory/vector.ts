import type { AttributeContext } from '../../../shared/attributes/context.ts'
import { evaluateShort, isForShort } from '../../../shared/attributes/evaluate-short.ts'
import { recordOf } from '../../../shared/campaigns/ledger.ts'
import type { AttributeValue } from '../../../shared/conditions/condition.ts'
import type { HistoryEvent } from '../../../shared/history/event.ts'
import { eventsKept } from '../../../shared/history/events-kept.ts'
import { isLoggedIn } from '../../../shared/history/identity.ts'
import type { HistoryHead } from '../../../shared/history/log.ts'
import type { SentManifest } from '../../../shared/wire/manifest.ts'
import { attributeParts } from './attribute-parts.ts'
import { type Kept, readChunk } from './kept.ts'
import { part } from './parts.ts'
import type { Box } from './store.ts'

/** A history of more chunks (of up to 64 events each) is not read anew on each page, */
export const SHORT_CHUNKS = 4
/** nor is one looked at anew, when that takes more looks of a series at an event. */
export const SHORT_LOOKS = 4000

/** What attributes are computed from. */
export interface Looking {
  readonly history: { readonly head: HistoryHead; readonly chunks: Record<number, readonly HistoryEvent[]> }
  readonly context: AttributeContext
  readonly _box: Box
}

/** The values of the manifest's attributes; what is missing is absent or undefined. */
export async function vectorOf(
  { me, _now: now, _box }: Kept,
  manifest: SentManifest,
): Promise<Record<string, AttributeValue | undefined>> {
  const { head, traits } = me.person
  const chunks: Looking['history']['chunks'] = {}
  const context: AttributeContext = {
    ...manifest,
    now,
    traits,
    isLoggedIn: isLoggedIn(me.identity),
    campaign: (campaignId) => recordOf(me.ledger, campaignId),
  }
  const looking: Looking = { history: { head, chunks }, context, _box }
  const isShort = head.kept.length <= SHORT_CHUNKS && eventsKept(head) * manifest.series.length <= SHORT_LOOKS
  if (!isShort || !isForShort(manifest)) return part('engine').keptVector(attributeParts, manifest, looking)
  for (let number = head.first; number <= head.last; number++) chunks[number] = await readChunk(_box, head, number)
  return evaluateShort(attributeParts, manifest, looking)
}
