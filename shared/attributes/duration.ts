export const DAY_MS = 86_400_000

const UNITS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: DAY_MS }

/** Milliseconds of "30m", "12h", "7d"; undefined for anything else. */
export function durationMs(duration: string): number | undefined {
  const [, amount, unit = ''] = /^([1-9]\d{0,5})([mhd])$/.exec(duration) ?? []
  const ms = UNITS[unit]
  return amount && ms ? Number(amount) * ms : undefined
}

export function unitMs(unit: 'minutes' | 'hours' | 'days'): number {
  return UNITS[unit.charAt(0)] ?? DAY_MS
}
