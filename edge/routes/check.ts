import * as v from 'valibot'
import { type CheckReport, checkReportSchema, type KeptReport } from '../../shared/wire/check.ts'
import { PUBLIC_LIMITS } from '../../shared/wire/json-guard.ts'
import { reach } from '../objects/reach.ts'
import { inCatalogue } from './in-catalogue.ts'
import { problem } from './problem.ts'
import { publicRoute } from './public-route.ts'
import type { RouteContext } from './route-context.ts'

/** `POST /v1/{siteId}/check`: what a tag understood on a page, while an owner's install check is open. */
export function createCheckRoute({ store, clock }: RouteContext) {
  return publicRoute<CheckReport>(store, clock, {
    limits: PUBLIC_LIMITS,
    parse: (value) => v.safeParse(checkReportSchema, value),
    respond: async ({ c, body, view, now }) => {
      if (view === undefined) return problem('storage-unavailable')
      // Not asked of the site's object before the pointer says so: a closed check costs nothing.
      if ((view.pointer.checkUntilAt ?? 0) < now) return problem('check-closed')
      const site = reach(c.env.SITE, view.siteId, c.env.JURISDICTION)
      const { page, ids } = body
      const products = view.catalogue?.value
      const catalogue = page === 'product' && ids && products ? inCatalogue(products, ids) : undefined
      const kept: KeptReport = catalogue ? { ...body, catalogue } : body
      const outcome = await site.addCheckReport(JSON.stringify(kept), now)
      // The tag shows it to an owner who debugs.
      return outcome.ok ? JSON.stringify({ ok: true, catalogue }) : problem('check-closed')
    },
  })
}
