import type { Availability } from './facts.ts'

// Order matters: "unavailable" holds "available".
const STATES: [Availability, RegExp][] = [
  ['discontinued', /discontinu/i],
  ['out_of_stock', /out.?of.?stock|sold.?out|\boos\b|unavailable|not.?available|^(?:no|false|0)$/i],
  ['preorder', /pre.?(?:order|sale)/i],
  ['backorder', /back.?order|made.?to.?order/i],
  ['limited', /limited/i],
  ['in_stock', /in.?stock|(?:instore|online)only|available|^(?:yes|true|1)$/i],
]

/** The state that a machine-written value names: schema.org's address or its last part, a feed's or a meta's word. */
export function availabilityOf(written: unknown): Availability | undefined {
  const text = typeof written === 'string' ? written.slice(0, 300) : ''
  return STATES.find(([, pattern]) => pattern.test(text))?.[0]
}
