/**
 * Time of an order as exports write it -> epoch ms, NaN when it is none. Without a zone it is UTC: days matter here, hours
 * do not. "2010-12-01 08:26:00", ISO 8601, "01.12.2010 8:26", "12/1/2010 8:26" (month first, unless the first part is
 * over 12), epoch seconds or milliseconds.
 */
export function parseMoment(text: string): number {
  const trimmed = text.trim()
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?(?:\s*UTC)?)?$/.exec(trimmed)
  if (iso) return utc(iso[1], iso[2], iso[3], iso.slice(4))
  if (/^\d{10}(\.\d+)?$/.test(trimmed)) return Number(trimmed) * 1000
  if (/^\d{13}$/.test(trimmed)) return Number(trimmed)
  const parts = /^(\d{1,2})([./-])(\d{1,2})[./-](\d{4})(?:[ T](\d{1,2}):(\d{2})(?::(\d{2}))?)?$/.exec(trimmed)
  if (!parts) return /^\d{4}-\d{2}-\d{2}T/.test(trimmed) ? Date.parse(trimmed) : Number.NaN
  const isMonthFirst = parts[2] === '/' && Number(parts[1]) <= 12
  return isMonthFirst
    ? utc(parts[4], parts[1], parts[3], parts.slice(5))
    : utc(parts[4], parts[3], parts[1], parts.slice(5))
}

type Part = string | undefined

function utc(year: Part, month: Part, day: Part, [hour, minute, second]: Part[]): number {
  const [m, d] = [Number(month), Number(day)]
  const at = Date.UTC(Number(year), m - 1, d, Number(hour ?? 0), Number(minute ?? 0), Number(second ?? 0))
  const date = new Date(at)
  // 31 February is no date: Date.UTC would make it March.
  return date.getUTCMonth() === m - 1 && date.getUTCDate() === d ? at : Number.NaN
}
