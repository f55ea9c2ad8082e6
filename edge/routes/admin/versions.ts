import { Hono } from 'hono'
import * as v from 'valibot'
import { PUBLIC_LIMITS } from '../../../shared/wire/json-guard.ts'
import { problem } from '../problem.ts'
import { readJson } from '../read-json.ts'
import { shapeIssues } from '../shape-issues.ts'
import type { AdminEnv } from './admin-key.ts'
import { json, outcomeAnswer, raw, siteObject } from './admin-site.ts'

const rollbackSchema = v.object({ version: v.pipe(v.number(), v.integer(), v.minValue(1)) })

/** `/admin/api/sites/{siteId}`: publish, versions, roll back, audit. */
export const versionRoutes = new Hono<AdminEnv>()

versionRoutes.post('/publish', async (c) => outcomeAnswer(await siteObject(c).publish(c.var.caller.by)))

versionRoutes.get('/versions', async (c) => json({ versions: await siteObject(c).versions() }))

versionRoutes.get('/versions/:version', async (c) => {
  const document = await siteObject(c).versionDocument(Number(c.req.param('version')) || 0)
  return document === undefined ? problem('unknown-version') : raw(document, 'application/json')
})

versionRoutes.post('/rollback', async (c) => {
  const body = await readJson(c.req.raw, PUBLIC_LIMITS)
  if (!body.ok) return problem(body.problem, { detail: body.detail })
  const parsed = v.safeParse(rollbackSchema, body.value)
  if (!parsed.success) return problem('invalid-body', { issues: shapeIssues(parsed.issues) })
  return outcomeAnswer(await siteObject(c).rollback(parsed.output.version, c.var.caller.by))
})

versionRoutes.get('/audit', async (c) => json({ entries: await siteObject(c).audit() }))
