import { Hono } from 'hono'
import { type AdminEnv, requireKey } from './admin-key.ts'
import { requireSite } from './admin-site.ts'
import { catalogueRoutes, modelRoutes } from './catalogue.ts'
import { documentRoutes } from './document.ts'
import { installCheckRoutes } from './install-check.ts'
import { keyRoutes } from './keys.ts'
import { reportRoutes } from './report.ts'
import { sitesRoutes } from './sites.ts'
import { versionRoutes } from './versions.ts'

/** `/admin/api/sites…`: for owners and developers, never for a shop's page, so that it has no CORS at all. */
export const adminRoutes = new Hono<AdminEnv>()

adminRoutes.use(requireKey)
adminRoutes.route('/', sitesRoutes)

const site = new Hono<AdminEnv>()
site.use(requireSite)
site.route('/document', documentRoutes)
site.route('/keys', keyRoutes)
site.route('/catalogue', catalogueRoutes)
site.route('/model', modelRoutes)
site.route('/check', installCheckRoutes)
site.route('/', versionRoutes)
site.route('/', reportRoutes)
adminRoutes.route('/:site', site)
