/** Sums of one cell. Money in minor units, by currency; an absent currency is 0. */
export interface Sums {
  /** Times that the assignment could have had an effect; those of ghosts are among them. */
  exposures: number
  ghosts: number
  /** Visitors exposed, each counted once by their own browser. */
  visitors: number
  impressions: number
  clicks: number
  dismissals: number
  submits: number
  purchases: number
  /** Visitors who bought, each once. */
  buyers: number
  revenue: Record<string, number>
  /** Sum over visitors of the square of what each spent: for the variance. */
  revenueSquared: Record<string, number>
}

export interface VariantReport extends Sums {
  variantId: string
  /** The same split by the age of the browser's memory: `old` = 7 days and more. */
  byMemory: { new: Sums; old: Sums }
}

export interface CampaignReport {
  campaignId: string
  variants: VariantReport[]
}

/** What `GET /admin/api/sites/{siteId}/report` answers. Days are the site's own, both included. */
export interface Report {
  siteId: string
  from?: string
  to?: string
  totals: {
    visits: number
    purchases: number
    revenue: Record<string, number>
    /** Events that browsers had to drop. */
    lost: number
    /** Events that name a campaign or variant that was never published. */
    unknown: number
  }
  campaigns: CampaignReport[]
}
