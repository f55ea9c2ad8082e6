export const MINUTE_MS = 60_000

/** Whole units (of so many ms) that have passed. */
export function wholeUnits(ms: number, unit: number): number {
  return Math.floor(Math.max(0, ms) / unit)
}
