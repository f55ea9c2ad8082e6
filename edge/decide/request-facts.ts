/** What the request itself says, used for one decision and not kept. Each may be worked out when it is asked for. */
export interface RequestFacts {
  /** ISO 3166-1, e.g. "PL". */
  country?: string | undefined
  /** First-level region as the network names it, e.g. "Mazovia". */
  region?: string | undefined
  readonly device: DeviceClass
  /** Host of the shop's page. */
  host?: string | undefined
  /** Language of the page, e.g. "pl-PL". */
  lang?: string | undefined
}

export type DeviceClass = 'phone' | 'tablet' | 'desktop'

const TABLET = /iPad|Tablet|PlayBook|Silk(?!.*Mobile)|Android(?!.*Mobile)/i
const PHONE = /Mobi|iPhone|iPod|Android|Opera Mini/i

/** By the client hint where the browser sends it, else by the user agent; what neither says is a desktop. */
export function deviceClass(userAgent: string, mobileHint: string | null): DeviceClass {
  if (TABLET.test(userAgent)) return 'tablet'
  if (mobileHint === '?1' || PHONE.test(userAgent)) return 'phone'
  return 'desktop'
}
