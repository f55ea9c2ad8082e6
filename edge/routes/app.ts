import { Hono } from 'hono'
import { createSiteStore, type SiteStore } from '../bundle/site-store.ts'
import type { Env } from '../env.ts'
import { createAdminRoutes } from './admin/admin.ts'
import { createBatchRoute } from './batch.ts'
import { createCheckRoute } from './check.ts'
import { createDecideRoute } from './decide.ts'
import { problem } from './problem.ts'
import type { RouteContext } from './route-context.ts'

type App = Hono<{ Bindings: Env }>

/** `/v1/{siteId}/{route}` and what follows the path. */
const PAGE_PATH = /^[a-z]+:\/\/[^/?#]*\/v1\/([^/?#]+)\/([a-z]+)(?:[?#]|$)/

/**
 * All routes over one isolate's store of sites. What pages of shops call, a site's every page view, is three addresses
 * and needs no framework; the admin API is Hono's.
 */
export function createApp(options: Partial<RouteContext> = {}) {
  const { clock = Date.now, random = Math.random } = options
  const { store = createSiteStore(clock) } = options
  const context = { store, clock, random }
  const pageRoutes = new Map([
    ['decide', createDecideRoute(context)],
    ['batch', createBatchRoute(context)],
    ['check', createCheckRoute(context)],
  ])
  const forOwners = createAdminApp(store)
  return {
    fetch(request: Request, env: Env, execution: ExecutionContext): Response | Promise<Response> {
      const { url } = request
      const [, siteId, name] = PAGE_PATH.exec(url) ?? []
      const route = name === undefined ? undefined : pageRoutes.get(name)
      if (siteId === undefined || route === undefined) return forOwners.fetch(request, env, execution)
      if (request.method !== 'POST') return problem('method-not-allowed', { headers: { allow: 'POST' } })
      // Nothing of an error is told: it may hold what a visitor sent.
      return route({ request, url, headers: request.headers, env, execution, siteId }).catch(() => problem('internal'))
    },
  }
}

function createAdminApp(store: SiteStore): App {
  const app: App = new Hono()
  app.route('/admin/api/sites', createAdminRoutes(store))
  // Static assets were looked at before this Worker; what is left is nobody's.
  app.notFound((c) => problem('unknown-route', { detail: `${c.req.method} ${c.req.path.slice(0, 200)}` }))
  // Nothing of the error is told: it may hold what a visitor sent.
  app.onError(() => problem('internal'))
  return app
}
