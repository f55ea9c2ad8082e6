import { chunksNeeded, evaluatePlan } from '../../../shared/attributes/evaluate-plan.ts'
import { isCapped } from '../../../shared/campaigns/frequency-cap.ts'
import { recordOf } from '../../../shared/campaigns/ledger.ts'
import type { HistoryEvent } from '../../../shared/history/event.ts'
import { isLoggedIn } from '../../../shared/history/identity.ts'
import { own } from '../../../shared/own.ts'
import type { ContextualRequest, PersonalRequest } from '../../../shared/wire/decide.ts'
import type { SentManifest } from '../../../shared/wire/manifest.ts'
import { attributeParts } from './attribute-parts.ts'
import { cacheKey, type Kept, readCache, readChunk } from './kept.ts'
import { part } from './parts.ts'
import type { Box } from './store.ts'

/** As many as a decide request may hold. */
const MAX_CART_ITEMS = 100
const MAX_CAPPED = 500
const MAX_PATH_CHARS = 1000
/** Events after which the attributes' cache is stored anew. */
const CACHE_EVENTS = 12

/** The question to the edge with consent: what live rules ask for, and nothing that says who asks. */
export async function question(kept: Kept, context: ContextualRequest): Promise<PersonalRequest> {
  const { me, site, _now, _box } = kept
  const { person } = me
  const { cart } = person.head
  const manifest = site?.manifest
  // What is undefined is left out when the question is written.
  return {
    ...context,
    page: { ...context.page, path: location.pathname.slice(0, MAX_PATH_CHARS) },
    manifest: manifest?.version ?? 0,
    vector: manifest ? await vectorOf(kept, manifest, _now, _box) : {},
    buckets: manifest ? drawn(kept, manifest) : {},
    capped: manifest ? capped(kept, manifest) : [],
    cart: cart && {
      items: cart.items.slice(0, MAX_CART_ITEMS).map(({ id, quantity = 1 }) => ({ id, quantity })),
      value: cart.value,
      currency: cart.currency,
    },
    recentItems: person.recent,
    currency: manifest?.currency,
    measured: (kept._isMeasured && kept._isSampled) || undefined,
  }
}

async function vectorOf(kept: Kept, manifest: SentManifest, now: number, box: Box): Promise<PersonalRequest['vector']> {
  const { me } = kept
  const { head, traits } = me.person
  const { version, form, currency, timezone, rfm } = manifest
  const cache = await readCache(box, head.partition)
  const key = `${version} ${form} ${currency}`
  const isOther = cache.key !== key
  const chunks: Record<number, readonly HistoryEvent[]> = { [head.last]: kept.tail }
  const needed = chunksNeeded(attributeParts, manifest, { head, cache, key })
  const storedEnd = cache.from + cache.times.length
  for (const number of needed) {
    if (number !== head.last) chunks[number] = await readChunk(box, head, number)
  }
  const vector = evaluatePlan(attributeParts, manifest, {
    history: { head, chunks },
    cache,
    context: {
      now,
      currency,
      timezone,
      traits,
      isLoggedIn: isLoggedIn(me.identity),
      campaign: (campaignId) => recordOf(me.ledger, campaignId),
      ...(rfm ? { rfm } : {}),
    },
  })
  // A few events are read again from the tail sooner than all of it is written again on each page.
  if (isOther || head.events - storedEnd >= CACHE_EVENTS) box._put(cacheKey(head.partition), cache)
  // The wire's type has lists that may be changed; nobody changes them here.
  return vector as PersonalRequest['vector']
}

/** Variation of each experiment; an index says only what the edge must know. */
function drawn({ me }: Kept, manifest: SentManifest): Record<string, number> {
  const { visitorId, ledger } = me
  const buckets: Record<string, number> = {}
  for (const experiment of manifest.experiments) {
    const { key, phase, weights } = experiment
    const sticky = own(ledger.assigned, key)
    let variation = sticky?.variation ?? -1
    if (sticky?.phase !== phase || weights[variation] === undefined) {
      const { assign, recordAssignments } = part('entry')
      variation = assign(visitorId, experiment, sticky)
      if (sticky || variation >= 0) me.ledger = recordAssignments(me.ledger, { [key]: { phase, variation } })
    }
    buckets[key] = variation
  }
  return buckets
}

function capped({ me, _now }: Kept, { caps }: SentManifest): string[] {
  const moment = { now: _now, session: me.person.head.session?.number ?? 0 }
  return Object.keys(caps)
    .filter((campaignId) => isCapped(me.ledger, campaignId, caps[campaignId] ?? [], moment))
    .slice(0, MAX_CAPPED)
}
