import * as v from 'valibot'
import {
  contextualRequestSchema,
  type DecideAnswer,
  type DecideRequest,
  personalRequestSchema,
} from '../../shared/wire/decide.ts'
import type { Found, SiteStore } from '../bundle/site-store.ts'
import type { SiteView } from '../bundle/site-view.ts'
import { decide } from '../decide/decide.ts'
import { deviceClass, type RequestFacts } from '../decide/request-facts.ts'
import { answer, findSite, originProblem, type PublicContext } from './admission.ts'
import { PUBLIC_LIMITS, readJson } from './json-guard.ts'
import { problem } from './problem.ts'
import { shapeIssues } from './shape-issues.ts'

/** A cold isolate answers empty after this; loading goes on for the next request. */
const COLD_LIMIT_MS = 150
/** What is answered while nothing is known. */
const EMPTY: DecideAnswer = { v: 1, version: 0, decisions: [] }

/** `POST /v1/{siteId}/decide`: what to show. Warm, it awaits nothing but the body. */
export function createDecideRoute(store: SiteStore) {
  return async function decideRoute(c: PublicContext): Promise<Response> {
    const finding = findSite(store, c)
    const found = finding instanceof Promise ? await withColdLimit(finding) : finding
    if (found.state === 'unknown') return problem('unknown-site')
    const refused = found.state === 'ready' && originProblem(c, found.view)
    if (refused) return refused
    const body = await readJson(c.req.raw, PUBLIC_LIMITS)
    if (!body.ok) return problem(body.problem, { detail: body.detail })
    const request = parseRequest(body.value)
    if (!request.success) return problem('invalid-body', { issues: shapeIssues(request.issues) })
    return answer(c, found.state === 'ready' ? decideFor(found.view, request.output, c) : EMPTY)
  }
}

function decideFor(view: SiteView, request: DecideRequest, c: PublicContext): DecideAnswer {
  if (view.published === undefined) return EMPTY
  const site = { ...view.published.value, catalogue: view.catalogue?.value, model: view.model?.value }
  const now = Date.now()
  const decided = decide(site, request, factsOf(c), now)
  return (view.pointer.checkUntilAt ?? 0) > now ? { ...decided, check: true } : decided
}

/** The key `manifest` tells the two forms apart. */
function parseRequest(
  value: unknown,
): v.SafeParseResult<typeof personalRequestSchema | typeof contextualRequestSchema> {
  const isPersonal = typeof value === 'object' && value !== null && 'manifest' in value
  return isPersonal ? v.safeParse(personalRequestSchema, value) : v.safeParse(contextualRequestSchema, value)
}

function factsOf(c: PublicContext): RequestFacts {
  const request = c.req.raw
  // Absent outside of Cloudflare's network.
  const cf = request.cf as IncomingRequestCfProperties | undefined
  const host = hostOf(c.req.header('origin'))
  const lang = c.req.query('lang')
  return {
    device: deviceClass(c.req.header('user-agent') ?? '', c.req.header('sec-ch-ua-mobile')),
    ...(cf?.country !== undefined && { country: cf.country }),
    ...(cf?.region !== undefined && { region: cf.region }),
    ...(host !== undefined && { host }),
    ...(lang !== undefined && { lang }),
  }
}

function hostOf(origin: string | undefined): string | undefined {
  return origin?.slice(origin.indexOf('//') + 2).toLowerCase()
}

async function withColdLimit(finding: Promise<Found>): Promise<Found> {
  let timer: number | null = null
  const limit = new Promise<Found>((resolve) => {
    timer = setTimeout(() => resolve({ state: 'failing' }), COLD_LIMIT_MS)
  })
  try {
    return await Promise.race([finding, limit])
  } finally {
    clearTimeout(timer)
  }
}
