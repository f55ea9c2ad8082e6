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

/** The eleven segments and their codes (recency, frequency, monetary value); each of the 125 codes is in one of them. */
export const rfmSegments = {
  champions: '555 554 544 545 454 455 445',
  loyal: '543 444 435 355 354 345 344 335',
  potential_loyalist: '553 551 552 541 542 533 532 531 452 451 442 441 431 453 433 432 423 353 352 351 342 341 333 323',
  new_customers: '512 511 422 421 412 411 311',
  promising: '525 524 523 522 521 515 514 513 425 424 413 414 415 315 314 313',
  need_attention: '535 534 443 434 343 334 325 324',
  about_to_sleep: '331 321 312 221 213 231 241 251',
  at_risk: '255 254 245 244 253 252 243 242 235 234 225 224 153 152 145 143 142 135 134 133 125 124',
  cannot_lose_them: '155 154 144 214 215 115 114 113',
  hibernating: '332 322 233 232 223 222 132 123 122 212 211',
  lost: '111 112 121 131 141 151',
} as const
export type RfmSegment = keyof typeof rfmSegments

const segments = Object.entries(rfmSegments) as [RfmSegment, string][] // the entries of the table above

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
  const code = `${r}${f}${m}`
  const found = segments.find(([, codes]) => codes.includes(code))
  return found ? found[0] : 'lost'
}

/** 1 + the limits that a value is above. Equal values are always in one group. */
function scoreOf(value: number, limits: readonly number[]): RfmScore {
  return (1 + limits.filter((limit) => value > limit).length) as RfmScore // there are four limits
}
