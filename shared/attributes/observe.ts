import type { Attributes } from '../conditions/condition.ts'
import type { HistoryEvent } from '../history/event.ts'
import type { HistoryHead } from '../history/log.ts'
import { type AttributeCache, addTime, emptyCache, type Label } from './cache.ts'
import type { AttributeParts } from './parts.ts'
import { finish, type Intake, type Lookups, takeEvent } from './series.ts'

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
  const next = leastNext(cache)
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
export function observe(cache: AttributeCache, { head, chunks }: History, parts: AttributeParts): void {
  const first = firstKept(head)
  const next = leastNext(cache)
  if (next < head.events) {
    const intakes: Intake[] = cache.series.map((series) => ({ series, at: [], values: [] }))
    const lookups = lookupsOf(cache.labels, parts)
    let place = first
    head.kept.forEach(([endAt, count], i) => {
      const end = place + count
      const events = end > next ? (chunks[head.first + i] ?? []) : []
      const start = place
      for (place = Math.min(end, Math.max(start, next)); place < end; place++) {
        const event = events[place - start]
        // A chunk that was lost leaves its places empty, so that the others keep theirs.
        if (place >= nextPlace(cache)) addTime(cache, event?.at ?? endAt)
        if (!event) continue
        if (event.source) cache.source = event.source
        takeEvent(intakes, cache.source ? { ...event, source: cache.source } : event, place, lookups)
      }
    })
    intakes.forEach(finish)
    for (const series of cache.series) series.next = head.events
  }
  if (first - cache.from > SLACK_EVENTS) parts.forgetBefore(cache, first)
}

/** Labels are numbered by their places in the list, which grows. */
function lookupsOf(labels: Label[], { evaluatorOf }: AttributeParts): Lookups {
  const codes = new Map<Label, number>()
  const tests = new Map<string, (scope: Attributes) => boolean>()
  return {
    codeOf(label) {
      let code = codes.get(label) ?? labels.indexOf(label)
      if (code < 0) code = labels.push(label) - 1
      codes.set(label, code)
      return code
    },
    testOf(test) {
      let holds = tests.get(test)
      if (!holds) {
        const evaluate = evaluatorOf(test)
        // What `emptySeries` wrote.
        const where = JSON.parse(test)
        holds = (scope) => evaluate(where, scope)
        tests.set(test, holds)
      }
      return holds
    },
  }
}

function leastNext(cache: AttributeCache): number {
  return cache.series.reduce((least, series) => Math.min(least, series.next), nextPlace(cache))
}

function nextPlace({ from, times }: AttributeCache): number {
  return from + times.length
}
