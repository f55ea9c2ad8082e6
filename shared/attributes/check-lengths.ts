import type { Report } from './check.ts'
import { DAY_MS, durationMs } from './duration.ts'
import type { AnyDefinition } from './plan.ts'

/** Safari deletes what scripts have stored after so many days without a visit. */
const SAFARI_DAYS = 7

const fields = ['within', 'before', 'gap', 'halfLife', 'period', 'active', 'quiet'] as const
type LengthField = (typeof fields)[number]

/** Lengths of time: readable, within what is kept, and in an order in which something can be found. */
export function checkLengths(definition: AnyDefinition, report: Report, keptDays: number): void {
  for (const field of fields) checkLength(field, definition[field], report, keptDays)
  const { within, before, active, quiet, period, periods, gap } = definition
  if (within && before && !(length(before) < length(within))) {
    report(['before'], `nothing is older than ${before} and within ${within}`, 'make "before" shorter than "within"')
  }
  if (active && quiet && !(length(quiet) < length(active))) {
    report(['quiet'], `"quiet" (${quiet}) is not shorter than "active" (${active})`, 'make "quiet" shorter')
  }
  if (within && gap && length(gap) > length(within)) {
    report(['gap'], `"gap" (${gap}) is longer than "within" (${within})`, 'make "gap" shorter')
  }
  const all = period ? length(period) * (periods ?? 1) : 0
  if (all > keptDays * DAY_MS) {
    report(
      ['periods'],
      `${periods} periods of ${period} reach back over ${keptDays} days, the most that is kept`,
      'ask for fewer',
    )
  }
  if (definition.atLeast !== undefined && definition.atLeast > (periods ?? 1)) {
    report(['atLeast'], `at least ${definition.atLeast} of ${periods} periods can never be`, `at most ${periods}`)
  }
  const reach = Math.max(all, length(within), length(active))
  if (reach > SAFARI_DAYS * DAY_MS && reach <= keptDays * DAY_MS) {
    const field = all ? 'period' : active ? 'active' : 'within'
    report(
      [field],
      `Safari forgets after ${SAFARI_DAYS} days without a visit, so there it may see less`,
      undefined,
      'warning',
    )
  }
}

function checkLength(field: LengthField, duration: string | undefined, report: Report, keptDays: number): void {
  if (duration === undefined || (field === 'within' && duration === 'visit')) return
  const ms = durationMs(duration)
  if (ms === undefined) {
    report(
      [field],
      `${JSON.stringify(duration)} is not a length of time`,
      `a whole number above 0 and m, h or d, e.g. "30m", "12h", "7d"${field === 'within' ? ', or "visit"' : ''}`,
    )
  } else if (ms > keptDays * DAY_MS && field !== 'halfLife') {
    report([field], `${duration} is longer than the ${keptDays} days that are kept`, `at most "${keptDays}d"`)
  }
}

function length(duration: string | undefined): number {
  return (duration && durationMs(duration)) || 0
}
