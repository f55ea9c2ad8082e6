import type { StickyAssignment } from '../experiments/assign.ts'
import { own } from '../own.ts'

/** Days after which the ledger forgets what it knows of a campaign. */
export const LEDGER_DAYS = 365
/** Campaigns remembered; the one not shown for the longest time goes first. */
export const MAX_LEDGER_CAMPAIGNS = 300
/** Exposures remembered of one campaign, newest kept: a cap counts at most this far. */
export const MAX_EXPOSURES = 100
/** Variants of one campaign that a visitor can have met over its phases. */
const MAX_CELLS = 20
const MAX_ASSIGNMENTS = 500
const DAY_MS = 86_400_000

/** One variant that this visitor was exposed to: what attribution and the counters need. */
export interface Cell {
  /** Newest exposure, epoch ms. */
  exposedAt: number
  /** What was bought within it so far: 1 after the first purchase. */
  bought: 0 | 1
  /** Revenue credited so far in minor units, by currency. */
  revenue: Record<string, number>
}

export interface CampaignRecord {
  /** [epoch ms, session number] of each exposure, oldest first. */
  exposures: [at: number, session: number][]
  dismissedAt?: number
  convertedAt?: number
  /** Totals, for conditions on `campaign.<id>.…`. A ghost counts as seen: else control and treated would part ways. */
  seen: number
  clicked: number
  dismissed: number
  converted: number
  goal?: { event: string; withinMs: number }
  cells: Record<string, Cell>
}

/** The browser's record of what was shown, dismissed, converted and assigned. Plain data. */
export interface Ledger {
  campaigns: Record<string, CampaignRecord>
  assigned: Record<string, StickyAssignment>
}

export interface ExposureNote {
  campaignId: string
  variantId: string
  session: number
  goal?: { event: string; withinMs: number }
}

export function emptyLedger(): Ledger {
  return { campaigns: {}, assigned: {} }
}

/** The ledger's record of a campaign; absent when it was never shown. Safe against ids such as `constructor`. */
export function recordOf(ledger: Ledger, campaignId: string): CampaignRecord | undefined {
  return own(ledger.campaigns, campaignId)
}

/** Notes an exposure at `now` (epoch ms). `visitors` is 1 the first time that this visitor meets this variant, else 0. */
export function recordExposure(ledger: Ledger, note: ExposureNote, now: number): { ledger: Ledger; visitors: 0 | 1 } {
  const { campaignId, variantId, session, goal } = note
  const known = recordOf(ledger, campaignId)
  const cells = known?.cells ?? {}
  const cell = own(cells, variantId)
  const record: CampaignRecord = {
    clicked: 0,
    dismissed: 0,
    converted: 0,
    ...known,
    seen: (known?.seen ?? 0) + 1,
    ...(goal ? { goal } : {}),
    exposures: [...(known?.exposures ?? []), [now, session] as [number, number]].slice(-MAX_EXPOSURES),
    cells: newest(
      { ...cells, [variantId]: { bought: 0, revenue: {}, ...cell, exposedAt: now } },
      MAX_CELLS,
      (one) => one.exposedAt,
    ),
  }
  const campaigns = newest({ ...ledger.campaigns, [campaignId]: record }, MAX_LEDGER_CAMPAIGNS, lastShown)
  return { ledger: { ...ledger, campaigns }, visitors: cell ? 0 : 1 }
}

/** Notes that the visitor closed it. A campaign that was never exposed cannot be dismissed. */
export function recordDismissal(ledger: Ledger, campaignId: string, now: number): Ledger {
  const record = recordOf(ledger, campaignId)
  return record
    ? withRecord(ledger, campaignId, { ...record, dismissedAt: now, dismissed: record.dismissed + 1 })
    : ledger
}

/** Notes a click in it. */
export function recordClick(ledger: Ledger, campaignId: string): Ledger {
  const record = recordOf(ledger, campaignId)
  return record ? withRecord(ledger, campaignId, { ...record, clicked: record.clicked + 1 }) : ledger
}

/** Notes that an event happened, as a conversion of each campaign with that goal that was exposed within its window. */
export function recordConversions(ledger: Ledger, event: string, now: number): Ledger {
  let next = ledger
  for (const [campaignId, record] of Object.entries(ledger.campaigns)) {
    const last = record.exposures.at(-1)?.[0]
    if (record.goal?.event !== event || last === undefined || now - last > record.goal.withinMs) continue
    next = withRecord(next, campaignId, { ...record, convertedAt: now, converted: record.converted + 1 })
  }
  return next
}

/** The ledger with the variations drawn; -1 (not included) is not remembered, as it may be drawn anew. */
export function recordAssignments(ledger: Ledger, assigned: Record<string, StickyAssignment>): Ledger {
  const entries = Object.entries({ ...ledger.assigned, ...assigned }).filter(([, { variation }]) => variation >= 0)
  return { ...ledger, assigned: Object.fromEntries(entries.slice(-MAX_ASSIGNMENTS)) }
}

/** Forgets campaigns that were not shown for a year. */
export function prune(ledger: Ledger, now: number): Ledger {
  const campaigns = Object.entries(ledger.campaigns).filter(
    ([, record]) => now - lastShown(record) < LEDGER_DAYS * DAY_MS,
  )
  return campaigns.length === Object.keys(ledger.campaigns).length
    ? ledger
    : { ...ledger, campaigns: Object.fromEntries(campaigns) }
}

export function withRecord(ledger: Ledger, campaignId: string, record: CampaignRecord): Ledger {
  return { ...ledger, campaigns: { ...ledger.campaigns, [campaignId]: record } }
}

function lastShown(record: CampaignRecord): number {
  return record.exposures.at(-1)?.[0] ?? 0
}

/** The `limit` newest entries. */
function newest<T>(entries: Record<string, T>, limit: number, at: (entry: T) => number): Record<string, T> {
  const all = Object.entries(entries)
  if (all.length <= limit) return entries
  return Object.fromEntries(all.sort(([, a], [, b]) => at(b) - at(a)).slice(0, limit))
}
