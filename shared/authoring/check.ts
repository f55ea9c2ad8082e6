import { checkCondition } from '../conditions/check.ts'
import type { Condition } from '../conditions/condition.ts'
import { checkBounds, MAX_ISSUES } from './bounds.ts'
import { type CampaignCheckContext, checkCampaigns } from './checks/campaigns.ts'
import { checkIds, segmentId } from './checks/ids.ts'
import { checkKnownValues } from './checks/known-values.ts'
import { checkNeverWins } from './checks/never-wins.ts'
import { checkSegments } from './checks/segments.ts'
import { checkSettings } from './checks/settings.ts'
import { checkShopWindow } from './checks/shop-window.ts'
import { checkTexts } from './checks/texts.ts'
import { createFindings, type Path } from './findings.ts'
import type { Issue } from './issue.ts'
import { isTimezone } from './moment.ts'
import type { SiteDocument } from './site-document.ts'
import { checkStructure } from './structure.ts'

export type SiteCheck = { ok: true; document: SiteDocument; warnings: Issue[] } | { ok: false; issues: Issue[] }

/**
 * Checks a whole site document: bounds, then structure, then meaning. Never throws, whatever the input. A refused one
 * lists its errors first, then warnings, at most 100 of each. With `now` (epoch ms) schedules are compared with it.
 */
export function checkSite(input: unknown, options: { now?: number } = {}): SiteCheck {
  const bounds = checkBounds(input)
  if (bounds.length > 0) return { ok: false, issues: bounds }
  const structure = checkStructure(input)
  if (!structure.ok) return { ok: false, issues: structure.issues.slice(0, MAX_ISSUES) }
  const { errors, warnings } = checkMeaning(structure.document, options)
  return errors.length === 0
    ? { ok: true, document: structure.document, warnings }
    : { ok: false, issues: [...errors, ...warnings] }
}

function checkMeaning(authored: SiteDocument, options: { now?: number }) {
  const findings = createFindings()
  checkSettings(authored, findings)
  // A wrong time zone is one finding; dates are then read in another.
  const document = isTimezone(authored.timezone) ? authored : { ...authored, timezone: 'UTC' }
  const segments: ReadonlySet<string> = new Set((document.segments ?? []).map(segmentId))
  const check = (condition: Condition, path: Path) => {
    const issues = checkCondition(condition, { path, segments })
    findings.add(issues)
    if (issues.every((issue) => issue.severity === 'warning')) checkKnownValues(condition, path, findings)
  }
  checkIds(document, findings)
  checkSegments(document, findings, check)
  checkShopWindow(document, findings)
  const context: CampaignCheckContext = { document, segments, findings, checkCondition: check, ...options }
  checkCampaigns(context)
  checkNeverWins(document, findings)
  checkTexts(document, findings, new Set())
  return findings
}
