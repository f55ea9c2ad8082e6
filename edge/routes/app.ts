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

const ADMIN_PATH = '/admin/'

/**
 * All routes over one isolate's store of sites, in two apps: the admin API's middleware would keep Hono from its fast
 * router, and pages of shops would pay for it.
 */
export function createApp(options: Partial<RouteContext> = {}) {
  const { clock = Date.now, random = Math.random } = options
  const { store = createSiteStore(clock) } = options
  const forPages = createPublicApp({ store, clock, random })
  const forOwners = createAdminApp(store)
  return {
    fetch(request: Request, env: Env, context: ExecutionContext): Response | Promise<Response> {
      const path = request.url.indexOf('/', request.url.indexOf('//') + 2)
      const app = request.url.startsWith(ADMIN_PATH, path) ? forOwners : forPages
      return app.fetch(request, env, context)
    },
  }
}

function createPublicApp(context: RouteContext): App {
  const app: App = withProblems(new Hono())
  const routes = {
    '/v1/:site/decide': createDecideRoute(context),
    '/v1/:site/batch': createBatchRoute(context),
    '/v1/:site/check': createCheckRoute(context),
  }
  for (const [path, route] of Object.entries(routes)) {
    app.post(path, route)
    app.all(path, () => problem('method-not-allowed', { headers: { allow: 'POST' } }))
  }
  return app
}

function createAdminApp(store: SiteStore): App {
  const app: App = withProblems(new Hono())
  app.route('/admin/api/sites', createAdminRoutes(store))
  return app
}

function withProblems(app: App): App {
  // Static assets were looked at before this Worker; what is left is nobody's.
  app.notFound((c) => problem('unknown-route', { detail: `${c.req.method} ${c.req.path.slice(0, 200)}` }))
  // Nothing of the error is told: it may hold what a visitor sent.
  app.onError(() => problem('internal'))
  return app
}
