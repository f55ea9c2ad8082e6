import { Hono, type MiddlewareHandler } from 'hono'
import type { SiteStore } from '../../bundle/site-store.ts'
import { type AdminEnv, requireKey } from './admin-key.ts'
import { requireSite, siteIdOf } from './admin-site.ts'
import { catalogueRoutes, modelRoutes } from './catalogue.ts'
import { documentRoutes } from './document.ts'
import { installCheckRoutes } from './install-check.ts'
import { keyRoutes } from './keys.ts'
import { materialRoutes } from './materials.ts'
import { reportRoutes } from './report.ts'
import { createSitesRoutes } from './sites.ts'
import { versionRoutes } from './versions.ts'

/** `/admin/api/sites…`: for owners and developers, never for a shop's page, so that it has no CORS at all. */
export function createAdminRoutes(store: SiteStore): Hono<AdminEnv> {
  const admin = new Hono<AdminEnv>()
  admin.use(requireKey)
  admin.route('/', createSitesRoutes(store))
  const site = new Hono<AdminEnv>()
  site.use(requireSite)
  site.use(expireAfterChange(store))
  site.route('/document', documentRoutes)
  site.route('/keys', keyRoutes)
  site.route('/catalogue', catalogueRoutes)
  site.route('/model', modelRoutes)
  site.route('/materials', materialRoutes)
  site.route('/check', installCheckRoutes)
  site.route('/', versionRoutes)
  site.route('/', reportRoutes)
  admin.route('/:site', site)
  return admin
}

/** Whoever publishes and looks at once, through the same isolate, sees what was published. */
function expireAfterChange(store: SiteStore): MiddlewareHandler<AdminEnv> {
  return async (c, next) => {
    await next()
    if (c.req.method !== 'GET') store.expire(siteIdOf(c))
  }
}
