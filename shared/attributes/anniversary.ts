import type { AttributeValue } from '../conditions/condition.ts'
import { DAY_MS } from '../history/bounds.ts'
import type { HistoryHead } from '../history/log.ts'
import type { AttributeContext } from './context.ts'
import type { PlannedAttribute } from './planned.ts'

/** A planned attribute that is the anniversary of a trait. */
export function anniversaryOf(
  [, [trait = '', days]]: PlannedAttribute,
  _: HistoryHead,
  context: AttributeContext,
): AttributeValue | undefined {
  return anniversaryWithin(context.traits?.[trait], Number(days), context)
}

/**
 * Whether the anniversary of a date (YYYY-MM-DD, or --MM-DD without the year) is today or comes within `days` days of
 * today in the time zone. 29 February is kept on the 28th in common years. Undefined when it is no date.
 */
export function anniversaryWithin(
  date: unknown,
  days: number,
  { now, timezone }: { now: number; timezone: string },
): boolean | undefined {
  const [, month = '', day = ''] = /^(?:\d{4}|-)-(\d\d)-(\d\d)/.exec(String(date)) ?? []
  if (!isDay(Number(month), Number(day))) return undefined
  const today = localDay(now, timezone)
  const year = new Date(today).getUTCFullYear()
  return [year, year + 1].some((each) => {
    const distance = anniversary(each, Number(month), Number(day)) - today
    return distance >= 0 && distance <= days * DAY_MS
  })
}

function isDay(month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(2024, month, 0)).getUTCDate()
}

function anniversary(year: number, month: number, day: number): number {
  return Date.UTC(year, month - 1, Math.min(day, new Date(Date.UTC(year, month, 0)).getUTCDate()))
}

/** Midnight UTC of the calendar day that it is in the time zone. */
function localDay(now: number, timezone: string): number {
  // Sweden writes dates as ISO does.
  return Date.parse(new Intl.DateTimeFormat('sv-SE', { timeZone: timezone }).format(now))
}
