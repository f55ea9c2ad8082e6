import { durationMs } from '../attributes/duration.ts'
import { type CampaignRecord, type Ledger, recordOf } from './ledger.ts'

/** At most `impressions` in the last `per` (e.g. "7d"; "visit" = the running session; absent = ever). A dismissal counts as using up what `afterDismissal` says. */
export interface FrequencyCap {
  impressions: number
  per?: string
  /** Quiet time after the visitor closed it, e.g. "7d". */
  afterDismissal?: string
  /** Not again after a conversion (its goal). */
  untilConversion?: boolean
}

export interface CapMoment {
  /** Epoch ms. */
  now: number
  /** Number of the running session. */
  session: number
}

/**
 * Whether one of a campaign's caps is used up. Times in the future (the clock went back) count as now: a cap that holds
 * too long does less harm than one that does not hold.
 */
export function isCapped(
  ledger: Ledger,
  campaignId: string,
  caps: readonly FrequencyCap[],
  moment: CapMoment,
): boolean {
  const known: Partial<CampaignRecord> = recordOf(ledger, campaignId) ?? {}
  const { exposures = [], dismissedAt = -Infinity, convertedAt } = known
  const { now, session } = moment
  return caps.some(
    ({ impressions, per, afterDismissal, untilConversion }) =>
      (untilConversion && convertedAt !== undefined) ||
      (afterDismissal && now - dismissedAt < windowMs(afterDismissal)) ||
      exposures.filter(([at, visit]) => (per === 'visit' ? visit === session : now - at < windowMs(per))).length >=
        impressions,
  )
}

/** Without a length that we understand it is for ever. */
function windowMs(length = ''): number {
  return durationMs(length) ?? Infinity
}
