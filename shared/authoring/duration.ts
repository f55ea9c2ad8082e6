const unitMs: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 }

/** Milliseconds of "30m", "12h", "7d"; absent when the text is no length of time. */
export function durationMs(text: string): number | undefined {
  const match = /^([1-9]\d{0,5})([mhd])$/.exec(text)
  const unit = unitMs[match?.[2] ?? '']
  return match === null || unit === undefined ? undefined : Number(match[1]) * unit
}
