import type * as v from 'valibot'
import type { JsonLimits } from '../../shared/wire/json-guard.ts'
import type { SiteStore } from '../bundle/site-store.ts'
import type { SiteView } from '../bundle/site-view.ts'
import type { Env } from '../env.ts'
import { problem, securityHeaders } from './problem.ts'
import { readJson } from './read-json.ts'
import { shapeIssues } from './shape-issues.ts'

/** One request for one site, and the runtime around it. What is asked of the runtime twice is here once. */
export interface PublicContext {
  request: Request
  url: string
  headers: Headers
  env: Env
  execution: ExecutionContext
  siteId: string
}

type Parsed<T> =
  | { success: true; output: T; issues?: undefined }
  | { success: false; issues: readonly v.BaseIssue<unknown>[] }

/** The JSON of a good answer, or a problem. */
export type Reply = string | Response

export interface PublicRoute<T> {
  limits: JsonLimits
  parse(value: unknown): Parsed<T>
  /** How long a cold isolate waits for the site before it answers as if storage failed; absent = until it is known. */
  coldLimitMs?: number
  respond(request: Admitted<T>): Reply | Promise<Reply>
}

/** A request that passed every check. */
export interface Admitted<T> {
  c: PublicContext
  body: T
  /** Absent when nothing of the site is known, because storage is slow or fails. */
  view: SiteView | undefined
  origin: string | null
  /** Epoch ms. */
  now: number
}

/**
 * A route that pages of shops call: a simple request (`text/plain`, no credentials, no preflight), so that the body is
 * JSON whatever its type says. The order is site, origin, size, JSON, form; each refusal is a 4xx and stores nothing.
 */
export function publicRoute<T>(
  store: SiteStore,
  clock: () => number,
  route: PublicRoute<T>,
): (c: PublicContext) => Promise<Response> {
  return async (c) => {
    const now = clock()
    const finding = store.find(c.siteId, {
      now,
      kv: c.env.BUNDLES,
      coldLimitMs: route.coldLimitMs,
      waitUntil: (work) => c.execution.waitUntil(work),
    })
    const found = finding instanceof Promise ? await finding : finding
    if (found.state === 'unknown') return problem('unknown-site')
    const view = found.state === 'ready' ? found.view : undefined
    const origin = c.headers.get('origin')
    if (origin !== null && view !== undefined && !isOwnOrigin(view, origin)) {
      return problem('foreign-origin', {
        detail: "Add the page's origin to `origins` of the site document and publish",
      })
    }
    const reply = await handle(route, { c, view, origin, now })
    if (typeof reply === 'string') return new Response(reply, { headers: jsonHeadersFor(origin) })
    if (origin !== null) {
      reply.headers.set('access-control-allow-origin', origin)
      // Else a page of another origin cannot read when to come again.
      reply.headers.set('access-control-expose-headers', 'retry-after')
    }
    return reply
  }
}

async function handle<T>(route: PublicRoute<T>, request: Omit<Admitted<T>, 'body'>): Promise<Reply> {
  const json = await readJson(request.c.request, route.limits)
  if (!json.ok) return problem(json.problem, { detail: json.detail })
  const parsed = route.parse(json.value)
  if (!parsed.success) return problem('invalid-body', { issues: shapeIssues(parsed.issues) })
  return route.respond({ ...request, body: parsed.output })
}

/**
 * The list is a filter against other shops' pages, not a proof: a program may claim any origin, and one that claims none
 * (a server) is let in. A site with nothing published has no list, and nothing to protect.
 */
function isOwnOrigin(view: SiteView, origin: string): boolean {
  return view.published === undefined || view.published.value.bundle.origins.includes(origin)
}

/** Origins whose headers are kept: those of the sites that an isolate serves. */
const MAX_ORIGINS = 1_000
/** Only what an answer to a POST can need: it is sent with every page view, and no browser ever shows it as a page. */
const noOrigin = new Headers({
  'content-type': 'application/json',
  'cache-control': securityHeaders['cache-control'],
  'x-content-type-options': securityHeaders['x-content-type-options'],
  vary: securityHeaders.vary,
})
const byOrigin = new Map<string, Headers>()

/** Each set is made once: every header that is set later costs a way into the runtime and back. */
function jsonHeadersFor(origin: string | null): Headers {
  if (origin === null) return noOrigin
  const known = byOrigin.get(origin)
  if (known !== undefined) return known
  if (byOrigin.size >= MAX_ORIGINS) byOrigin.clear()
  const headers = new Headers(noOrigin)
  headers.set('access-control-allow-origin', origin)
  byOrigin.set(origin, headers)
  return headers
}
