/**
 * Four ascending limits for each of recency (days since the newest order), frequency (orders) and monetary value (sum
 * of orders, minor units). A limit belongs to the group below it: `frequency: [1, 2, 4, 9]` = 1 | 2 | 3 to 4 | 5 to 9 |
 * 10 and more.
 */
export interface RfmCutPoints {
  recencyDays: [number, number, number, number]
  frequency: [number, number, number, number]
  monetary: [number, number, number, number]
  /** Average order value; absent = not known, then there is no score for it. */
  average?: [number, number, number, number]
}

/** What a customer bought so far. */
export interface Customer {
  lastOrderAt: number
  orders: number
  /** Minor units of one currency. */
  value: number
}

export type RfmScore = 1 | 2 | 3 | 4 | 5

export interface Rfm {
  r: RfmScore
  f: RfmScore
  m: RfmScore
  /** Score of the average order value; it has no part in the segment. */
  a?: RfmScore
  segment: RfmSegment
}

/** The eleven segments, best first; see rfm-codes.ts for the codes of each. */
export const rfmSegments = [
  'champions',
  'loyal',
  'potential_loyalist',
  'new_customers',
  'promising',
  'need_attention',
  'about_to_sleep',
  'at_risk',
  'cannot_lose_them',
  'hibernating',
  'lost',
] as const
export type RfmSegment = (typeof rfmSegments)[number]

/** Of each code from 111 to 555 its segment, `a` being the first: as short as it can be, since visitors load it. */
const letters =
  'kkiiikjjhhkjhhhkhhihkhhii' +
  'jjgiigjjhhgjjhhghhhhghhhh' +
  'dgeeegjcffgjcfbccfbbcccbb' +
  'ddeeeddceecccfbccfbacccaa' +
  'ddeeeeeeeecccffccbaacccaa'

const DAY_MS = 86_400_000

/** The scores and the segment of a customer; every customer with an order is in exactly one segment. */
export function rfmOf(customer: Customer, limits: RfmCutPoints, now: number): Rfm {
  const days = Math.max(0, now - customer.lastOrderAt) / DAY_MS
  // Recent is good, so its groups count down.
  const r = (6 - scoreOf(days, limits.recencyDays)) as RfmScore // 6 - (1 to 5)
  const f = scoreOf(customer.orders, limits.frequency)
  const m = scoreOf(customer.value, limits.monetary)
  const a = limits.average && scoreOf(customer.value / customer.orders, limits.average)
  return { r, f, m, segment: segmentOf(r, f, m), ...(a && { a }) }
}

export function segmentOf(r: RfmScore, f: RfmScore, m: RfmScore): RfmSegment {
  return rfmSegments[letters.charCodeAt(r * 25 + f * 5 + m - 31) - 97] ?? 'lost'
}

/** 1 + the limits that a value is above. Equal values are always in one group. */
function scoreOf(value: number, limits: readonly number[]): RfmScore {
  return (1 + limits.filter((limit) => value > limit).length) as RfmScore // there are four limits
}
