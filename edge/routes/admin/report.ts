import { Hono } from 'hono'
import { reach } from '../../objects/reach.ts'
import { problem } from '../problem.ts'
import type { AdminEnv } from './admin-key.ts'
import { json, siteIdOf, siteObject } from './admin-site.ts'

const DAY = /^\d{4}-\d{2}-\d{2}$/
const CURSOR = /^\d{1,6}\.\d{1,12}$/

/** `/admin/api/sites/{siteId}`: what was counted, and the samples for training. */
export const reportRoutes = new Hono<AdminEnv>()

reportRoutes.get('/report', async (c) => {
  const { from, to } = c.req.query()
  if ([from, to].some((day) => day !== undefined && !DAY.test(day))) {
    return problem('invalid-request', { detail: '`from` and `to` are days such as 2027-01-31, both included' })
  }
  return json(await siteObject(c).report(from, to))
})

reportRoutes.get('/samples', async (c) => {
  const { kind = 'session', after } = c.req.query()
  if (kind !== 'session' && kind !== 'vector') {
    return problem('invalid-request', { detail: '`kind` is session or vector' })
  }
  if (after !== undefined && !CURSOR.test(after)) {
    return problem('invalid-request', { detail: '`after` is the `next` of the page before' })
  }
  const page = await reach(c.env.SAMPLE, siteIdOf(c), c.env.JURISDICTION).page(kind, after)
  return json({ samples: page.rows.map((row): unknown => JSON.parse(row)), ...(page.next && { next: page.next }) })
})
