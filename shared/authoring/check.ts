import { checkBounds, MAX_ISSUES } from './bounds.ts'
import { checkAttributes } from './checks/attributes.ts'
import { checkCampaigns } from './checks/campaigns.ts'
import { conditionCheck, namesUsed } from './checks/conditions.ts'
import { checkIds } from './checks/ids.ts'
import { checkLiveAttributes } from './checks/live-attributes.ts'
import { checkNeverWins } from './checks/never-wins.ts'
import { checkRfm } from './checks/rfm.ts'
import { checkSegments } from './checks/segments.ts'
import { checkSettings } from './checks/settings.ts'
import { checkShopWindow } from './checks/shop-window.ts'
import { checkTexts } from './checks/texts.ts'
import { expandSegments, segmentId } from './expand-segments.ts'
import { createFindings } from './findings.ts'
import type { Issue } from './issue.ts'
import { knownAttributes } from './known-attributes.ts'
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
  const expanded = expandSegments(document)
  const segments: ReadonlySet<string> = new Set((document.segments ?? []).map(segmentId))
  const known = knownAttributes(expanded.attributes, namesUsed(document))
  const checkOne = conditionCheck({
    findings,
    segments,
    campaigns: new Set((document.campaigns ?? []).map((campaign) => campaign.id)),
    known,
    definitions: expanded.attributes,
  })
  checkIds(document, findings)
  checkAttributes(document.attributes ?? {}, findings)
  checkSegments(document, findings, checkOne)
  checkRfm(document, findings)
  checkShopWindow(document, findings)
  checkCampaigns({ document, segments, findings, checkCondition: checkOne, ...options })
  checkLiveAttributes(document, findings)
  checkNeverWins(document, findings)
  checkTexts(document, findings, known)
  return findings
}
