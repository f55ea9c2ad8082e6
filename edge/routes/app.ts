import { Hono } from 'hono'
import type { SiteStore } from '../bundle/site-store.ts'
import type { Env } from '../env.ts'
import { createAdminRoutes } from './admin/admin.ts'
import { createBatchRoute } from './batch.ts'
import { createCheckRoute } from './check.ts'
import { createDecideRoute } from './decide.ts'
import { problem } from './problem.ts'

/** All routes over one isolate's store of sites. */
export function createApp(store: SiteStore, random: () => number = Math.random): Hono<{ Bindings: Env }> {
  const app = new Hono<{ Bindings: Env }>()
  const publicRoutes = {
    '/v1/:site/decide': createDecideRoute(store, random),
    '/v1/:site/batch': createBatchRoute(store),
    '/v1/:site/check': createCheckRoute(store),
  }
  for (const [path, route] of Object.entries(publicRoutes)) {
    app.post(path, route)
    app.all(path, () => problem('method-not-allowed', { headers: { allow: 'POST' } }))
  }
  app.route('/admin/api/sites', createAdminRoutes(store))
  app.notFound((c) => {
    // Static assets were looked at before this Worker; what is left is nobody's.
    return problem('unknown-route', { detail: `${c.req.method} ${c.req.path.slice(0, 200)}` })
  })
  // Nothing of the error is told: it may hold what a visitor sent.
  app.onError(() => problem('internal'))
  return app
}
