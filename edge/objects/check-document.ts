import { checkSite, type SiteCheck } from '../../shared/authoring/check.ts'
import type { Issue } from '../../shared/authoring/issue.ts'
import { MAX_DOCUMENT_BYTES } from '../../shared/wire/json-guard.ts'

const tooLarge: Issue = {
  path: '',
  reason: `the document has more than ${MAX_DOCUMENT_BYTES / 1024 / 1024} MB`,
  suggestion: 'say what several segments have in common in one that they name with $inSegment; shorten long lists',
  severity: 'error',
}

/** Checks a document, and that it is of the site that it was sent to. `text` is JSON. */
export function checkDocument(text: string, siteId: string): SiteCheck {
  const check = checkSite(JSON.parse(text))
  if (check.ok && new TextEncoder().encode(text).length > MAX_DOCUMENT_BYTES) return { ok: false, issues: [tooLarge] }
  if (!check.ok || check.document.site === siteId) return check
  const issue: Issue = {
    path: 'site',
    reason: `this document is of the site "${check.document.site}"`,
    suggestion: `write "${siteId}"`,
    severity: 'error',
  }
  return { ok: false, issues: [issue] }
}
