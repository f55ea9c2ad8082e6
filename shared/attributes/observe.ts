import type { HistoryEvent } from '../history/event.ts'
import type { HistoryHead } from '../history/log.ts'
import { type AttributeCache, addTime, emptyCache, forgetBefore, type Label } from './cache.ts'
import { finish, intakesOf, takeEvent } from './series.ts'

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

/** Numbers of the chunks that must be at hand to bring the cache up to date. */
export function chunksToRead(cache: AttributeCache, head: HistoryHead): number[] {
  const next = cache.series.reduce((least, series) => Math.min(least, series.next), nextPlace(cache))
  let place = firstKept(head)
  return head.kept.flatMap(([, count], i) => {
    place += count
    return place > next ? [head.first + i] : []
  })
}

/** Empties a cache of another history: of another person's, of one that was erased since, or behind what is kept. */
export function fitTo(cache: AttributeCache, head: HistoryHead): void {
  const next = nextPlace(cache)
  const first = firstKept(head)
  if (cache.partition === head.partition && next <= head.events && next >= first) return
  const { version: _, source: __, ...empty } = { ...cache, ...emptyCache(head.partition, first) }
  delete cache.version
  delete cache.source
  Object.assign(cache, empty)
}

/** Brings the cache up to date: each series takes the events that it has not looked at. */
export function observe(cache: AttributeCache, { head, chunks }: History): void {
  const first = firstKept(head)
  const read = chunksToRead(cache, head)
  if (read.length) {
    const names = new Set(read.flatMap((chunk) => (chunks[chunk] ?? []).map(({ name }) => name)))
    const intakes = intakesOf(cache.series, names)
    const codeOf = coder(cache.labels)
    let place = first
    head.kept.forEach(([endAt, count], i) => {
      const end = place + count
      const events = read.includes(head.first + i) ? (chunks[head.first + i] ?? []) : []
      for (let j = 0; place < end; j++, place++) {
        const event = events[j]
        // A chunk that was lost leaves its places empty, so that the others keep theirs.
        if (place >= nextPlace(cache)) addTime(cache, event?.at ?? endAt)
        if (!event) continue
        if (event.source) cache.source = event.source
        takeEvent(intakes, cache.source ? { ...event, source: cache.source } : event, place, codeOf)
      }
    })
    intakes.forEach(finish)
    for (const series of cache.series) series.next = head.events
  }
  if (first - cache.from > SLACK_EVENTS) forgetBefore(cache, first)
}

/** Numbers for labels: their places in the list, which grows. */
function coder(labels: Label[]): (label: Label) => number {
  const codes = new Map(labels.map((label, code) => [label, code]))
  return (label) => {
    const code = codes.get(label) ?? labels.push(label) - 1
    codes.set(label, code)
    return code
  }
}

function nextPlace({ from, times }: AttributeCache): number {
  return from + times.length
}
