import { durationMs } from '../attributes/duration.ts'
import { type Ledger, recordOf } from './ledger.ts'

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
  const record = recordOf(ledger, campaignId)
  if (!record) return caps.some((cap) => cap.impressions <= 0)
  const { now, session } = moment
  return caps.some(({ impressions, per, afterDismissal, untilConversion }) => {
    if (untilConversion && record.convertedAt !== undefined) return true
    if (afterDismissal && record.dismissedAt !== undefined && now - record.dismissedAt < windowMs(afterDismissal))
      return true
    const counted = record.exposures.filter(([at, visit]) =>
      per === 'visit' ? visit === session : now - at < windowMs(per),
    )
    return counted.length >= impressions
  })
}

/** Without a length that we understand it is for ever. */
function windowMs(length: string | undefined): number {
  return durationMs(length ?? '') ?? Number.POSITIVE_INFINITY
}
