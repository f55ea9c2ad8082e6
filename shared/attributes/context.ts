import type { AttributeValue } from '../conditions/condition.ts'
import type { RfmCutPoints } from '../segments/rfm.ts'

/** How often a campaign was seen, clicked, closed and followed by its goal. */
export interface CampaignHistory {
  seen: number
  clicked: number
  dismissed: number
  converted: number
}

/** What attributes are computed from, beside the history. */
export interface AttributeContext {
  now: number
  /** Currency of the market: money of another currency is missing, never mixed. */
  currency: string
  /** IANA name; calendar days are counted in it. */
  timezone: string
  rfm?: RfmCutPoints
  /** From a form, a login or a signed token; dates as YYYY-MM-DD. They stay here, what is derived from them is sent. */
  traits?: Readonly<Record<string, AttributeValue>>
  campaign?: (campaignId: string) => CampaignHistory | undefined
  isLoggedIn?: boolean
}
