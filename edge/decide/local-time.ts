/** The wall clock of a time zone. `weekday` is 1 (Monday) to 7 (Sunday), as in ISO 8601. */
export interface LocalTime {
  readonly hour: number
  readonly minute: number
  readonly weekday: number
  /** "2027-01-31" */
  readonly date: string
}

const MINUTE_MS = 60_000
const QUARTER_MS = 900_000
/** Zones remembered at most. */
const MAX_ZONES = 500

/** Most decisions of a site fall into the same minute as the one before. */
const minutes = new Map<string, { minute: number; local: LocalTime }>()
/** Offsets change on quarters of an hour only, so that one answer of the slow formatter serves a whole one. */
const offsets = new Map<string, { quarter: number; offsetMs: number }>()
const formatters = new Map<string, Intl.DateTimeFormat>()

/** Local time in an IANA zone, to the minute; UTC when the runtime does not know the zone. */
export function localTime(timezone: string, now: number): LocalTime {
  const minute = Math.floor(now / MINUTE_MS)
  const known = minutes.get(timezone)
  if (known?.minute === minute) return known.local
  if (minutes.size >= MAX_ZONES) minutes.clear()
  const date = new Date(now + offsetOf(timezone, now))
  const local = {
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    weekday: date.getUTCDay() || 7,
    date: date.toISOString().slice(0, 10),
  }
  minutes.set(timezone, { minute, local })
  return local
}

function offsetOf(timezone: string, now: number): number {
  const quarter = Math.floor(now / QUARTER_MS)
  const known = offsets.get(timezone)
  if (known?.quarter === quarter) return known.offsetMs
  if (offsets.size >= MAX_ZONES) offsets.clear()
  const offsetMs = computeOffset(timezone, quarter * QUARTER_MS)
  offsets.set(timezone, { quarter, offsetMs })
  return offsetMs
}

function computeOffset(timezone: string, at: number): number {
  try {
    const parts = formatter(timezone).formatToParts(at)
    const part = (type: string) => Number(parts.find((each) => each.type === type)?.value)
    const wall = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'))
    return wall - Math.floor(at / 1000) * 1000
  } catch {
    // A zone that this runtime does not know; publishing checks zones, so that it is an older runtime than that.
    return 0
  }
}

function formatter(timezone: string): Intl.DateTimeFormat {
  const known = formatters.get(timezone)
  if (known !== undefined) return known
  if (formatters.size >= MAX_ZONES) formatters.clear()
  const number = 'numeric'
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: timezone,
    calendar: 'iso8601',
    hourCycle: 'h23',
    ...{ year: number, month: number, day: number, hour: number, minute: number, second: number },
  })
  formatters.set(timezone, made)
  return made
}
