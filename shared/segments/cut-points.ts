import { type Customer, type RfmCutPoints, type RfmSegment, rfmOf, rfmSegments } from './rfm.ts'

type Limits = RfmCutPoints['frequency']

/**
 * Quintiles of a shop's customers: the limits below which a fifth, two fifths … of them are (nearest-rank percentiles,
 * so each limit is a value that some customer has). Customers with equal values are in one group, so groups are uneven
 * where many are equal: if most ordered once, one order is score 1, two may be 4, and 2 and 3 are given to nobody.
 * Undefined without customers.
 *
 * @param now the moment up to which the orders were counted; recency is measured from it
 */
export function cutPointsOf(customers: Iterable<Customer>, now: number): RfmCutPoints | undefined {
  const all = [...customers]
  if (!all.length) return undefined
  const days = (each: Customer) => Math.ceil(Math.max(0, now - each.lastOrderAt) / DAY_MS)
  return {
    recencyDays: quintiles(all.map(days)),
    frequency: quintiles(all.map((each) => each.orders)),
    monetary: quintiles(all.map((each) => each.value)),
    average: quintiles(all.map((each) => each.value / each.orders)),
  }
}

const DAY_MS = 86_400_000

function quintiles(values: readonly number[]): Limits {
  const sorted = Float64Array.from(values).sort()
  const at = (fifths: number) => sorted[Math.ceil((fifths * sorted.length) / 5) - 1] ?? 0
  return [at(1), at(2), at(3), at(4)]
}

/** How many customers each segment has. */
export function segmentSizes(
  customers: Iterable<Customer>,
  limits: RfmCutPoints,
  now: number,
): Record<RfmSegment, number> {
  const sizes = Object.fromEntries(rfmSegments.map((name) => [name, 0])) as Record<RfmSegment, number> // every name
  for (const customer of customers) sizes[rfmOf(customer, limits, now).segment]++
  return sizes
}
