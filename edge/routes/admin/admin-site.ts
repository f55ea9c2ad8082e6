import type { Context, MiddlewareHandler } from 'hono'
import { isSiteId } from '../../bundle/keys.ts'
import type { Outcome } from '../../objects/outcome.ts'
import { reach } from '../../objects/reach.ts'
import { REGISTRY } from '../../objects/registry-name.ts'
import type { Site } from '../../objects/site.ts'
import { problem, securityHeaders } from '../problem.ts'
import type { AdminEnv } from './admin-key.ts'

export type AdminContext = Context<AdminEnv>

/** Lets a key through to its own site only; a key of another site learns nothing of this one. */
export const requireSite: MiddlewareHandler<AdminEnv> = async (c, next) => {
  const siteId = siteIdOf(c)
  const { siteId: own } = c.var.caller
  if (own !== undefined && own !== siteId) return problem('forbidden', { detail: 'The key belongs to another site' })
  if (!isSiteId(siteId) || !(await reach(c.env.REGISTRY, REGISTRY, c.env.JURISDICTION).has(siteId))) {
    return problem('unknown-site', { detail: 'Make it with POST /admin/api/sites' })
  }
  return next()
}

/** Keys are made and removed with the root key. */
export const requireRoot: MiddlewareHandler<AdminEnv> = async (c, next) => {
  return c.var.caller.by === 'root' ? next() : problem('forbidden', { detail: 'This needs the root key' })
}

export function siteIdOf(c: AdminContext): string {
  return c.req.param('site') ?? ''
}

export function siteObject(c: AdminContext): DurableObjectStub<Site> {
  return reach(c.env.SITE, siteIdOf(c), c.env.JURISDICTION)
}

export function json(body: unknown, status = 200): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { ...securityHeaders, 'content-type': 'application/json' },
  })
}

/** Bytes, or a JSON text that is stored as it is. */
export function raw(body: BodyInit, contentType: string): Response {
  return new Response(body, { headers: { ...securityHeaders, 'content-type': contentType } })
}

/** What the site's object decided, as an answer. */
export function outcomeAnswer(outcome: Outcome): Response {
  if (!outcome.ok) return problem(outcome.problem, { issues: outcome.issues })
  const { ok, ...rest } = outcome
  return json(rest)
}
