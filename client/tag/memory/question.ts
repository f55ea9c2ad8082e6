import { isCapped } from '../../../shared/campaigns/frequency-cap.ts'
import { own } from '../../../shared/own.ts'
import type { ContextualRequest, PersonalRequest } from '../../../shared/wire/decide.ts'
import type { SentManifest } from '../../../shared/wire/manifest.ts'
import type { Kept } from './kept.ts'
import { part } from './parts.ts'
import { vectorOf } from './vector.ts'

/** As many as a decide request may hold; a cart has fewer lines than that. */
const MAX_CAPPED = 500
const MAX_PATH_CHARS = 1000

/** The question to the edge with consent: what live rules ask for, and nothing that says who asks. */
export async function question(kept: Kept, context: ContextualRequest): Promise<PersonalRequest> {
  const { me, site } = kept
  const { person } = me
  const { cart } = person.head
  const manifest = site?.manifest
  // What is undefined is left out when the question is written.
  return {
    ...context,
    page: { ...context.page, path: location.pathname.slice(0, MAX_PATH_CHARS) },
    manifest: manifest?.version ?? 0,
    // The wire's type has lists that may be changed, and nothing undefined: nobody changes them here, and that is left out.
    vector: manifest ? ((await vectorOf(kept, manifest)) as PersonalRequest['vector']) : {},
    buckets: manifest ? drawn(kept, manifest) : {},
    capped: manifest ? capped(kept, manifest) : [],
    cart: cart && {
      items: cart.items.map(({ id, quantity = 1 }) => ({ id, quantity })),
      value: cart.value,
      currency: cart.currency,
    },
    recentItems: manifest ? person.recent : [],
    currency: manifest?.currency,
    measured: (kept._isMeasured && kept._isSampled) || undefined,
  }
}

/** Variation of each experiment; an index says only what the edge must know. */
function drawn(kept: Kept, manifest: SentManifest): Record<string, number> {
  const buckets: Record<string, number> = {}
  for (const experiment of manifest.experiments) {
    const { key, phase, weights } = experiment
    const sticky = own(kept.me.ledger.assigned, key)
    const isDrawn = sticky?.phase === phase && weights[sticky.variation] !== undefined
    buckets[key] = isDrawn ? sticky.variation : part('entry').draw(kept, experiment)
  }
  return buckets
}

function capped({ me, _now }: Kept, { caps }: SentManifest): string[] {
  const moment = { now: _now, session: me.person.head.session?.number ?? 0 }
  return Object.keys(caps)
    .filter((campaignId) => isCapped(me.ledger, campaignId, caps[campaignId] ?? [], moment))
    .slice(0, MAX_CAPPED)
}
