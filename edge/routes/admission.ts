import type { Context } from 'hono'
import type { Found, SiteStore } from '../bundle/site-store.ts'
import type { SiteView } from '../bundle/site-view.ts'
import type { Env } from '../env.ts'
import { problem, securityHeaders } from './problem.ts'

export type PublicContext = Context<{ Bindings: Env }>

/** Asks the isolate's store about the site that an address names. */
export function findSite(store: SiteStore, c: PublicContext): Found | Promise<Found> {
  return store.find(c.req.param('site') ?? '', {
    kv: c.env.BUNDLES,
    waitUntil: (work) => c.executionCtx.waitUntil(work),
  })
}

/**
 * The problem with a request's origin, if there is one. The list is a filter against other shops' pages, not a proof:
 * a program may claim any origin, and one that claims none (a server) is let in.
 */
export function originProblem(c: PublicContext, view: SiteView): Response | undefined {
  const origin = c.req.header('origin')
  if (origin === undefined || view.published === undefined) return undefined
  if (view.published.value.bundle.origins.includes(origin)) return undefined
  return problem('foreign-origin', { detail: "Add the page's origin to `origins` of the site document and publish" })
}

/** Lets the page read the answer. Never with credentials; the list of origins was looked at before. */
export function readableBy(origin: string | undefined): Record<string, string> {
  return origin === undefined ? { vary: 'Origin' } : { vary: 'Origin', 'access-control-allow-origin': origin }
}

/** An answer in JSON for the page that asked. */
export function answer(c: PublicContext, body: unknown): Response {
  return new Response(JSON.stringify(body), {
    headers: { ...securityHeaders, 'content-type': 'application/json', ...readableBy(c.req.header('origin')) },
  })
}
