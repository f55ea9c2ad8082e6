import * as v from 'valibot'
import { checkReportSchema } from '../../shared/wire/check.ts'
import type { SiteStore } from '../bundle/site-store.ts'
import { reach } from '../objects/reach.ts'
import { answer, findSite, originProblem, type PublicContext } from './admission.ts'
import { PUBLIC_LIMITS, readJson } from './json-guard.ts'
import { problem } from './problem.ts'
import { shapeIssues } from './shape-issues.ts'

/** Reports are small; what is longer is not one. */
const LIMITS = { ...PUBLIC_LIMITS, bytes: 16 * 1024 }

/** `POST /v1/{siteId}/check`: what a tag understood on a page, while an owner's install check is open. */
export function createCheckRoute(store: SiteStore) {
  return async function checkRoute(c: PublicContext): Promise<Response> {
    const found = await findSite(store, c)
    if (found.state === 'unknown') return problem('unknown-site')
    if (found.state === 'failing') return problem('storage-unavailable')
    const refused = originProblem(c, found.view)
    if (refused) return refused
    const body = await readJson(c.req.raw, LIMITS)
    if (!body.ok) return problem(body.problem, { detail: body.detail })
    const report = v.safeParse(checkReportSchema, body.value)
    if (!report.success) return problem('invalid-body', { issues: shapeIssues(report.issues) })
    const site = reach(c.env.SITE, found.view.siteId, c.env.JURISDICTION)
    const outcome = await site.addCheckReport(JSON.stringify(report.output), Date.now())
    return outcome.ok ? answer(c, { ok: true }) : problem('check-closed')
  }
}
