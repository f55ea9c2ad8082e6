import { checkSite, type SiteCheck } from '../../shared/authoring/check.ts'
import type { Issue } from '../../shared/authoring/issue.ts'

/** Checks a document, and that it is of the site that it was sent to. `text` is JSON. */
export function checkDocument(text: string, siteId: string): SiteCheck {
  const check = checkSite(JSON.parse(text))
  if (!check.ok || check.document.site === siteId) return check
  const issue: Issue = {
    path: 'site',
    reason: `this document is of the site "${check.document.site}"`,
    suggestion: `write "${siteId}"`,
    severity: 'error',
  }
  return { ok: false, issues: [issue] }
}
