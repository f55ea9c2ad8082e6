import { Hono } from 'hono'
import * as v from 'valibot'
import type { KeptReport } from '../../../shared/wire/check.ts'
import { PUBLIC_LIMITS } from '../../../shared/wire/json-guard.ts'
import { shareOf } from '../in-catalogue.ts'
import { problem } from '../problem.ts'
import { readJson } from '../read-json.ts'
import { shapeIssues } from '../shape-issues.ts'
import type { AdminEnv } from './admin-key.ts'
import { json, outcomeAnswer, siteObject } from './admin-site.ts'

const MINUTE_MS = 60_000
const openSchema = v.object({ minutes: v.pipe(v.number(), v.minValue(1), v.maxValue(240)) })

/** `/admin/api/sites/{siteId}/check`: the owner's install check. */
export const installCheckRoutes = new Hono<AdminEnv>()

installCheckRoutes.get('/', async (c) => {
  const { untilAt, reports } = await siteObject(c).checkReports()
  // Written by our own route, after its schema.
  const kept = reports.map((report) => JSON.parse(report) as KeptReport)
  return json({ untilAt, catalogue: shareOf(kept), reports: kept })
})

installCheckRoutes.post('/', async (c) => {
  const body = await readJson(c.req.raw, PUBLIC_LIMITS)
  if (!body.ok) return problem(body.problem, { detail: body.detail })
  const parsed = v.safeParse(openSchema, body.value)
  if (!parsed.success) return problem('invalid-body', { issues: shapeIssues(parsed.issues) })
  const untilAt = Date.now() + parsed.output.minutes * MINUTE_MS
  return outcomeAnswer(await siteObject(c).openCheck(untilAt, c.var.caller.by))
})
