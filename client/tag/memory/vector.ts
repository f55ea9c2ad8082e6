import type { AttributeContext } from '../../../shared/attributes/context.ts'
import { evaluateShort, isForShort } from '../../../shared/attributes/evaluate-short.ts'
import type { History } from '../../../shared/attributes/history.ts'
import { recordOf } from '../../../shared/campaigns/ledger.ts'
import type { AttributeValue } from '../../../shared/conditions/condition.ts'
import type { HistoryEvent } from '../../../shared/history/event.ts'
import { isLoggedIn } from '../../../shared/history/identity.ts'
import type { PersonalRequest } from '../../../shared/wire/decide.ts'
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
  readonly history: History
  readonly context: AttributeContext
  /** Puts a chunk into the history. */
  _read(number: number): Promise<void>
  readonly _box: Box
}

/** The values of the manifest's attributes. */
export async function vectorOf(kept: Kept, manifest: SentManifest): Promise<PersonalRequest['vector']> {
  const { me, tail, _now: now, _box } = kept
  const { head, traits } = me.person
  const { currency, timezone, rfm } = manifest
  const chunks: Record<number, readonly HistoryEvent[]> = { [head.last]: tail }
  const looking: Looking = {
    history: { head, chunks },
    context: {
      now,
      currency,
      timezone,
      traits,
      isLoggedIn: isLoggedIn(me.identity),
      campaign: (campaignId) => recordOf(me.ledger, campaignId),
      ...(rfm ? { rfm } : {}),
    },
    async _read(number) {
      if (number !== head.last) chunks[number] = await readChunk(_box, head, number)
    },
    _box,
  }
  let values: Record<string, AttributeValue>
  const events = head.kept.reduce((sum, [, count]) => sum + count, 0)
  const isShort = head.kept.length <= SHORT_CHUNKS && events * manifest.series.length <= SHORT_LOOKS
  if (!isShort || !isForShort(manifest)) {
    values = await part('engine').keptVector(attributeParts, manifest, looking)
  } else {
    for (let number = head.first; number < head.last; number++) await looking._read(number)
    values = evaluateShort(attributeParts, manifest, looking)
  }
  // The wire's type has lists that may be changed; nobody changes them here.
  return values as PersonalRequest['vector']
}
