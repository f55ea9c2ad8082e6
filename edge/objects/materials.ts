import * as v from 'valibot'
import type { RfmCutPoints } from '../../shared/segments/rfm.ts'

/**
 * Kept of imports, gzip but for `rfm`: the feed's products, their price history, baskets without customers; and the RFM
 * cut points of the orders, JSON, for publishing.
 */
export const materialNames = ['products', 'price-history', 'purchases', 'rfm'] as const
export type MaterialName = (typeof materialNames)[number]

export function isMaterialName(name: string): name is MaterialName {
  return materialNames.some((each) => each === name)
}

const limits = v.tuple([v.number(), v.number(), v.number(), v.number()])
const rfmSchema = v.object({
  recencyDays: limits,
  frequency: limits,
  monetary: limits,
  average: v.exactOptional(limits),
})

/** Undefined when nothing was imported, or what was is no cut points. */
export function readRfm(bytes: Uint8Array | undefined): RfmCutPoints | undefined {
  if (bytes === undefined) return undefined
  try {
    const parsed = v.safeParse(rfmSchema, JSON.parse(new TextDecoder().decode(bytes)))
    return parsed.success ? parsed.output : undefined
  } catch {
    // Not JSON.
    return undefined
  }
}
