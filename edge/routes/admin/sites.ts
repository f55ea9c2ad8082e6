import { Hono } from 'hono'
import * as v from 'valibot'
import { PUBLIC_LIMITS } from '../../../shared/wire/json-guard.ts'
import { isSiteId } from '../../bundle/keys.ts'
import type { SiteStore } from '../../bundle/site-store.ts'
import { reach } from '../../objects/reach.ts'
import { REGISTRY } from '../../objects/registry-name.ts'
import { problem } from '../problem.ts'
import { readJson } from '../read-json.ts'
import { shapeIssues } from '../shape-issues.ts'
import type { AdminEnv } from './admin-key.ts'
import { json, requireRoot, requireSite, siteIdOf, siteObject } from './admin-site.ts'

const newSiteSchema = v.object({
  siteId: v.pipe(v.string(), v.check(isSiteId, 'not a site id')),
  name: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(200))),
})

/** `/admin/api/sites`: the list of sites. */
export function createSitesRoutes(store: SiteStore): Hono<AdminEnv> {
  const routes = new Hono<AdminEnv>()

  routes.get('/', async (c) => {
    const sites = await reach(c.env.REGISTRY, REGISTRY, c.env.JURISDICTION).list()
    const { siteId } = c.var.caller
    return json({ sites: siteId === undefined ? sites : sites.filter((site) => site.siteId === siteId) })
  })

  routes.post('/', requireRoot, async (c) => {
    const body = await readJson(c.req.raw, PUBLIC_LIMITS)
    if (!body.ok) return problem(body.problem, { detail: body.detail })
    const parsed = v.safeParse(newSiteSchema, body.value)
    if (!parsed.success) {
      const detail = 'siteId has 1 to 32 small letters, digits or "-" and begins with a letter or digit'
      return problem('invalid-body', { detail, issues: shapeIssues(parsed.issues) })
    }
    const { siteId, name = siteId } = parsed.output
    const added = await reach(c.env.REGISTRY, REGISTRY, c.env.JURISDICTION).add(siteId, name)
    if (added === 'full') return problem('too-many-sites')
    // Made again when an earlier try stopped between the registry and the site.
    const isNew = await reach(c.env.SITE, siteId, c.env.JURISDICTION).create(siteId, name)
    store.expire(siteId)
    return isNew ? json({ siteId, name }, 201) : problem('site-exists')
  })

  routes.delete('/:site', requireRoot, requireSite, async (c) => {
    const siteId = siteIdOf(c)
    if (!(await siteObject(c).erase(siteId))) return problem('storage-unavailable', { detail: 'Send it again' })
    // Last, so that whoever was interrupted can send it again.
    await reach(c.env.REGISTRY, REGISTRY, c.env.JURISDICTION).remove(siteId)
    store.expire(siteId)
    return json({ siteId })
  })

  return routes
}
