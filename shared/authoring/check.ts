import { checkBounds, MAX_ISSUES } from './bounds.ts'
import type { Issue } from './issue.ts'
import type { SiteDocument } from './site-document.ts'
import { checkStructure } from './structure.ts'

export type SiteCheck = { ok: true; document: SiteDocument; warnings: Issue[] } | { ok: false; issues: Issue[] }

/**
 * Checks a whole site document: bounds, then structure, then meaning. Never throws, whatever the input. A refused one
 * lists its errors first, then warnings, at most 100 findings.
 */
export function checkSite(input: unknown): SiteCheck {
  const bounds = checkBounds(input)
  if (bounds.length > 0) return { ok: false, issues: bounds }
  const structure = checkStructure(input)
  if (!structure.ok) return { ok: false, issues: structure.issues.slice(0, MAX_ISSUES) }
  const { document } = structure
  const issues: Issue[] = []
  const errors = issues.filter((issue) => issue.severity === 'error')
  const warnings = issues.filter((issue) => issue.severity === 'warning').slice(0, MAX_ISSUES)
  return errors.length === 0
    ? { ok: true, document, warnings }
    : { ok: false, issues: [...errors, ...warnings].slice(0, MAX_ISSUES) }
}
