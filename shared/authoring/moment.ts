const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS

/** What a clock in the time zone shows at that moment, as if it were UTC (epoch ms). */
function wallClockAt(at: number, timezone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: timezone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(at)
  const part = (type: string) => Number(parts.find((each) => each.type === type)?.value ?? 0)
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'))
}

/** The moment at which a clock in the time zone shows `wall`; a time that a clock change skips counts as an hour later. */
function momentOfWallClock(wall: number, timezone: string): number {
  // The offset at the first guess may be that of the other side of a clock change: ask once more.
  const first = wall - (wallClockAt(wall, timezone) - wall)
  return wall - (wallClockAt(first, timezone) - first)
}

export function isTimezone(timezone: string): boolean {
  try {
    // Offsets such as "+01:00" are accepted by Intl, but know no summer time.
    return /^[A-Za-z]/.test(timezone) && new Intl.DateTimeFormat('en-US', { timeZone: timezone }) !== undefined
  } catch {
    // Intl throws a RangeError for a name that it does not know.
    return false
  }
}

/**
 * The moment (epoch ms) that an author's date means in the site's time zone; absent when there is no such day or time.
 * `end` reads a bare date as the end of that day: "until 2027-01-31" includes the 31st.
 */
export function momentAt(text: string, timezone: string, end?: 'end'): number | undefined {
  const match = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2})(?::(\d{2}(?:\.\d{1,3})?))?(Z|[+-]\d{2}:\d{2})?)?$/.exec(text)
  if (match === null) return undefined
  const [, day = '', time, seconds = '00', offset] = match
  const midnight = Date.parse(`${day}T00:00:00Z`)
  // JavaScript reads February 30 as March 2.
  if (Number.isNaN(midnight) || new Date(midnight).toISOString().slice(0, 10) !== day) return undefined
  if (time === undefined) return momentOfWallClock(end === undefined ? midnight : midnight + DAY_MS, timezone)
  const at = Date.parse(`${day}T${time}:${seconds}${offset ?? 'Z'}`)
  if (Number.isNaN(at)) return undefined
  return offset === undefined ? momentOfWallClock(at, timezone) : at
}
