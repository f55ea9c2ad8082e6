/** At most `impressions` in the last `per` (e.g. "7d"; "visit" = the running session; absent = ever). A dismissal counts as using up what `afterDismissal` says. */
export interface FrequencyCap {
  impressions: number
  per?: string
  /** Quiet time after the visitor closed it, e.g. "7d". */
  afterDismissal?: string
  /** Not again after a conversion (its goal). */
  untilConversion?: boolean
}
