const DAY_MS = 86_400_000

/**
 * Two kinds of batches, each kept in tables by period, so that forgetting is dropping a table: no row is deleted. The
 * bytes of all tables of a kind stay below the 10 GB that an object may hold, whoever sends what.
 */
const kinds = {
  /** A browser gives up after 7 days; a batch is known for longer than that: 10 days and the running one. */
  batch: { periodMs: DAY_MS, periods: 11, bytes: 600e6 },
  /** One order is one batch, from whatever device or week: 400 days and the running month. */
  purchase: { periodMs: 30 * DAY_MS, periods: 15, bytes: 500e6 },
} as const
export type JournalKind = keyof typeof kinds

/** Share of a table that may be filled at once; the rest opens as its period passes, so that a flood ends nothing. */
const AT_ONCE = 0.1

export function periodOf(kind: JournalKind, now: number): number {
  return Math.floor(now / kinds[kind].periodMs)
}

/** Bytes that the table of the running period may have by now. */
export function roomIn(kind: JournalKind, now: number): number {
  const { bytes, periodMs } = kinds[kind]
  return bytes * (AT_ONCE + ((1 - AT_ONCE) * (now % periodMs)) / periodMs)
}

export function expiryOf({ kind, period }: { kind: JournalKind; period: number }): number {
  return (period + kinds[kind].periods) * kinds[kind].periodMs
}
