import type { HistoryEvent } from '../history/event.ts'
import type { HistoryHead } from '../history/log.ts'
import { type AttributeCache, addTime, emptyCache, forgetBefore } from './cache.ts'
import { type SeriesSpec, takeEvent } from './series.ts'

/** A history as stored: of its chunks, those that the cache has been made from may be absent. */
export interface History {
  head: HistoryHead
  chunks: Readonly<Record<number, readonly HistoryEvent[]>>
}

/** Numbers of dropped events that a cache may still hold before it is tidied. */
const SLACK_EVENTS = 512

/** Number of the first event that is kept. */
export function firstKept({ events, kept }: HistoryHead): number {
  return events - kept.reduce((sum, [, count]) => sum + count, 0)
}

/** Numbers of the chunks that must be at hand to bring the cache up to date with these series. */
export function chunksToRead(cache: AttributeCache, specs: readonly SeriesSpec[], head: HistoryHead): number[] {
  const next = isOf(cache, head) && specs.every(({ key }) => cache.series[key]) ? nextPlace(cache) : 0
  let place = firstKept(head)
  return head.kept.flatMap(([, count], i) => {
    place += count
    return place > next ? [head.first + i] : []
  })
}

/** Brings the cache up to date: new events into all series, all events into new series. Others are dropped. */
export function observe(cache: AttributeCache, used: ReadonlyMap<string, SeriesSpec>, { head, chunks }: History): void {
  const first = firstKept(head)
  if (!isOf(cache, head)) Object.assign(cache, emptyCache(head.partition, first))
  const specs = [...used.values()]
  const fresh = specs.filter(({ key }) => !cache.series[key])
  for (const key of Object.keys(cache.series)) if (!used.has(key)) delete cache.series[key]
  for (const { key } of fresh) cache.series[key] = { at: [], values: [] }
  const next = nextPlace(cache)
  const codes = new Map(cache.labels.map((label, code) => [label, code]))
  const forTaken = byEvent(fresh)
  const forNew = byEvent(specs)
  let place = first
  head.kept.forEach(([endAt, count], i) => {
    const isTaken = place + count <= next
    if (isTaken && !fresh.length) {
      place += count
      return
    }
    const events = chunks[head.first + i] ?? []
    for (let j = 0; j < count; j++, place++) {
      const event = events[j]
      // A chunk that was lost leaves its places empty, so that the others keep theirs.
      if (place >= next) addTime(cache, event?.at ?? endAt)
      if (!event) continue
      if (event.source) cache.source = event.source
      const group = (place < next ? forTaken : forNew).get(event.name)
      if (group) takeEvent(cache, group, { ...event, ...(cache.source && { source: cache.source }) }, { place, codes })
    }
  })
  if (first - cache.from > SLACK_EVENTS) forgetBefore(cache, first)
}

/** A cache of this history: neither of another person's, nor ahead of it (erased since), nor behind what is kept. */
function isOf(cache: AttributeCache, head: HistoryHead): boolean {
  const next = nextPlace(cache)
  return cache.partition === head.partition && next <= head.events && next >= firstKept(head)
}

function nextPlace({ from, times }: AttributeCache): number {
  return from + times.length
}

function byEvent(specs: readonly SeriesSpec[]): Map<string, SeriesSpec[]> {
  const groups = new Map<string, SeriesSpec[]>()
  for (const spec of specs) {
    const group = groups.get(spec.event)
    if (group) group.push(spec)
    else groups.set(spec.event, [spec])
  }
  return groups
}
