import type { HistoryHead } from '../history/log.ts'
import type { AttributeCache, Label } from './cache.ts'
import type { History } from './history.ts'
import type { AttributeParts } from './parts.ts'
import type { AttributePlan } from './planned.ts'
import { type Intake, putAway } from './put-away.ts'
import { takeEvent } from './take-event.ts'

/** Chunks with events that the cache has not seen: their places among those kept, newest first, and their first events. */
export function unread(
  { from, times }: AttributeCache,
  { events, kept }: HistoryHead,
): [chunk: number, first: number][] {
  const next = from + times.length
  const found: [chunk: number, first: number][] = []
  let first = events
  for (let i = kept.length - 1; i >= 0 && first > next; i--) {
    first -= kept[i]?.[1] ?? 0
    found.push([i, first])
  }
  return found
}

/** Brings the cache up to date with the events that it has not seen; gives the series that have something new. */
export function observe(
  cache: AttributeCache,
  { plan, parts, currency }: { plan: AttributePlan; parts: AttributeParts; currency: string },
  { head, chunks }: History,
): readonly number[] {
  const intake: Intake = { _series: [], _at: [], _kept: [] }
  const known = cache.times.length
  const times = new Float64Array(head.events - cache.from)
  times.set(cache.times)
  const codeOf = coder(cache.labels)
  let { source } = cache
  for (const [chunk, first] of unread(cache, head).reverse()) {
    const [endAt, count] = head.kept[chunk] ?? [0, 0]
    for (let i = Math.max(0, cache.from + known - first); i < count; i++) {
      const event = chunks[head.first + chunk]?.[i]
      const place = first + i - cache.from
      // A chunk that was lost leaves its places empty, so that the others keep theirs.
      const at = event?.at ?? endAt
      times[place] = at
      // What was recorded earlier cannot have happened later: a clock was wrong.
      for (let before = place - 1; (times[before] ?? 0) > at; before--) {
        times[before] = at
        cache.until.fill(0)
      }
      if (!event) continue
      source = event.source ?? source
      takeEvent(source ? { ...event, source } : event, place, { plan, parts, currency, codeOf, intake })
    }
  }
  // At the end, since a part that is missing may end it before.
  if (times.length > known) {
    putAway(cache, plan, intake)
    cache.times = times
    cache.source = source
  }
  return intake._series
}

/** Labels are numbered by their places in the list, which grows. */
function coder(labels: Label[]): (label: Label) => number {
  const codes = new Map<Label, number>()
  return (label) => {
    let code = codes.get(label) ?? labels.indexOf(label)
    if (code < 0) code = labels.push(label) - 1
    codes.set(label, code)
    return code
  }
}
