import type { TrafficSource } from './event.ts'

/** What a parameter of a campaign or a click may look like; all that `trafficSource` knows are among these. */
const TAGGED = /utm_|((clk?|slt|gsh|mc_c|fat_)id|braid|_kx)=/

/**
 * Where a visit comes from when that needs no parser: from nowhere, or from a page of the same origin (`https://…`), at
 * an address without any campaign. Undefined = ask `trafficSource`, which gives the same answer here.
 */
export function plainSource(url: string, origin: string, referrer: string): TrafficSource | undefined {
  // The pattern costs its first use, and most addresses have nothing for it.
  if (url.includes('=') && TAGGED.test(url)) return undefined
  if (!referrer) return { class: 'direct' }
  return referrer.startsWith(`${origin}/`) ? { class: 'internal' } : undefined
}
