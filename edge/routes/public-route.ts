import type { Context } from 'hono'
import type * as v from 'valibot'
import type { JsonLimits } from '../../shared/wire/json-guard.ts'
import type { Found, SiteStore } from '../bundle/site-store.ts'
import type { SiteView } from '../bundle/site-view.ts'
import type { Env } from '../env.ts'
import { problem, securityHeaders } from './problem.ts'
import { readJson } from './read-json.ts'
import { shapeIssues } from './shape-issues.ts'

export type PublicContext = Context<{ Bindings: Env }>

type Parsed<T> =
  | { success: true; output: T; issues?: undefined }
  | { success: false; issues: readonly v.BaseIssue<unknown>[] }

export interface PublicRoute<T> {
  limits: JsonLimits
  parse(value: unknown): Parsed<T>
  /** How long a cold isolate waits for the site before it answers as if storage failed; absent = until it is known. */
  coldLimitMs?: number
  /** `view` is absent when nothing of the site is known, because storage is slow or fails. */
  respond(c: PublicContext, body: T, view: SiteView | undefined): Response | Promise<Response>
}

/**
 * A route that pages of shops call: a simple request (`text/plain`, no credentials, no preflight), so that the body is
 * JSON whatever its type says. The order is site, origin, size, JSON, form; each refusal is a 4xx and stores nothing.
 */
export function publicRoute<T>(store: SiteStore, route: PublicRoute<T>): (c: PublicContext) => Promise<Response> {
  return async (c) => {
    const finding = store.find(c.req.param('site') ?? '', {
      kv: c.env.BUNDLES,
      waitUntil: (work) => c.executionCtx.waitUntil(work),
    })
    const found = finding instanceof Promise ? await within(route.coldLimitMs, finding) : finding
    if (found.state === 'unknown') return problem('unknown-site')
    const view = found.state === 'ready' ? found.view : undefined
    const origin = c.req.raw.headers.get('origin')
    if (origin !== null && view !== undefined && !isOwnOrigin(view, origin)) {
      return problem('foreign-origin', {
        detail: "Add the page's origin to `origins` of the site document and publish",
      })
    }
    const response = await handle(route, c, view)
    response.headers.set('vary', 'Origin')
    if (origin !== null) response.headers.set('access-control-allow-origin', origin)
    return response
  }
}

async function handle<T>(route: PublicRoute<T>, c: PublicContext, view: SiteView | undefined): Promise<Response> {
  const body = await readJson(c.req.raw, route.limits)
  if (!body.ok) return problem(body.problem, { detail: body.detail })
  const parsed = route.parse(body.value)
  if (!parsed.success) return problem('invalid-body', { issues: shapeIssues(parsed.issues) })
  return route.respond(c, parsed.output, view)
}

/**
 * The list is a filter against other shops' pages, not a proof: a program may claim any origin, and one that claims none
 * (a server) is let in. A site with nothing published has no list, and nothing to protect.
 */
function isOwnOrigin(view: SiteView, origin: string): boolean {
  return view.published === undefined || view.published.value.bundle.origins.includes(origin)
}

/** Made once: copying headers is cheaper than building them from an object. */
const jsonHeaders = new Headers({ ...securityHeaders, 'content-type': 'application/json' })

/** An answer in JSON, kept by no cache. */
export function answer(body: unknown): Response {
  return new Response(JSON.stringify(body), { headers: jsonHeaders })
}

async function within(limitMs: number | undefined, finding: Promise<Found>): Promise<Found> {
  if (limitMs === undefined) return finding
  let timer: number | null = null
  const limit = new Promise<Found>((resolve) => {
    timer = setTimeout(() => resolve({ state: 'failing' }), limitMs)
  })
  try {
    return await Promise.race([finding, limit])
  } finally {
    clearTimeout(timer)
  }
}
