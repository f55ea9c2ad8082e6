import * as v from 'valibot'
import {
  contextualRequestSchema,
  type DecideAnswer,
  type DecideRequest,
  type PersonalRequest,
  personalRequestSchema,
} from '../../shared/wire/decide.ts'
import { guardDecideRequest } from '../../shared/wire/decide-guard.ts'
import { PUBLIC_LIMITS } from '../../shared/wire/json-guard.ts'
import { writeAnswer } from '../decide/write-answer.ts'
import { reach } from '../objects/reach.ts'
import { type PublicContext, publicRoute } from './public-route.ts'
import { requestFacts } from './request-facts.ts'
import type { RouteContext } from './route-context.ts'

/** A cold isolate answers empty after this; loading goes on for the next request. */
const COLD_LIMIT_MS = 150
/** Part of the vectors that are kept, for 8 days. */
const SAMPLED_SHARE = 0.01
/** What is answered while nothing is known. */
const EMPTY = JSON.stringify({ v: 1, version: 0, decisions: [] } satisfies DecideAnswer)

/** `POST /v1/{siteId}/decide`: what to show. Warm, it awaits nothing but the body. */
export function createDecideRoute({ store, clock, random }: RouteContext) {
  return publicRoute<DecideRequest>(store, clock, {
    limits: PUBLIC_LIMITS,
    coldLimitMs: COLD_LIMIT_MS,
    parse,
    respond: ({ c, body, view, origin, now }) => {
      if (view?.published === undefined) return EMPTY
      if (isSampled(body, random)) c.execution.waitUntil(keepVector(c, view.siteId, body, now))
      const site = { ...view.published.value, catalogue: view.catalogue?.value, model: view.model?.value }
      const isChecking = (view.pointer.checkUntilAt ?? 0) > now
      const written = writeAnswer(site, body, requestFacts(c, origin), now)
      return isChecking ? `${written.slice(0, -1)},"check":true}` : written
    },
  })
}

/** With consent to measurement only; the draw is the edge's, so that a tag cannot ask for it. */
function isSampled(request: DecideRequest, random: () => number): request is PersonalRequest {
  return 'measured' in request && request.measured === true && random() < SAMPLED_SHARE
}

/** Numbers and the kind of page, for trying drafts: no id, no product, no path. Best effort. */
async function keepVector(c: PublicContext, siteId: string, request: PersonalRequest, now: number): Promise<void> {
  const { manifest, vector, page, cart } = request
  const kept = {
    manifest,
    vector,
    page: { type: page.type },
    ...(cart && { cart: { lines: cart.items.length, value: cart.value, currency: cart.currency } }),
  }
  await reach(c.env.SAMPLE, siteId, c.env.JURISDICTION).add('vector', JSON.stringify(kept), now)
}

/** The key `manifest` tells the two forms apart. */
function parse(value: unknown) {
  const output = guardDecideRequest(value)
  if (output !== undefined) return { success: true as const, output }
  const isPersonal = typeof value === 'object' && value !== null && 'manifest' in value
  return isPersonal ? v.safeParse(personalRequestSchema, value) : v.safeParse(contextualRequestSchema, value)
}
