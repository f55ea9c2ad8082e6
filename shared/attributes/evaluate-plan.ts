import type { AttributeValue } from '../conditions/condition.ts'
import type { HistoryHead } from '../history/log.ts'
import { type AttributeCache, emptyCache } from './cache.ts'
import type { AttributeContext } from './context.ts'
import { forget } from './forget.ts'
import { firstKept, type History } from './history.ts'
import { type Look, windowOf } from './look.ts'
import { observe, unread } from './observe.ts'
import type { AttributeParts } from './parts.ts'
import { type AttributePlan, hasSeries, type PlannedAttribute } from './planned.ts'
import { values as operations } from './value.ts'

/** Numbers of the chunks that must be at hand to evaluate with this cache, which is emptied when it is of something else. */
export function chunksNeeded(
  cache: AttributeCache,
  plan: AttributePlan,
  { head, key }: { head: HistoryHead; key: string },
): number[] {
  const end = cache.from + cache.times.length
  const first = cache.chunk === head.first ? cache.from : firstKept(head)
  // Of another person, of a history that was erased since, or behind what is kept.
  const isOther = cache.partition !== head.partition || end > head.events || first < cache.from || end < first
  if (isOther || cache.key !== key) {
    const { length } = plan.series
    Object.assign(cache, emptyCache(head.partition), {
      key,
      from: firstKept(head),
      starts: new Uint32Array(length + 1),
      sizes: new Uint32Array(length),
      until: new Float64Array(Object.keys(plan.attributes).length),
    })
  } else if (first > cache.from) forget(cache, first)
  cache.chunk = head.first
  return unread(cache, head).map(([chunk]) => head.first + chunk)
}

/** As `evaluateAttributes`, after `chunksNeeded`; by parts that are asked only for what the plan uses. */
export function evaluatePlan(
  parts: AttributeParts,
  plan: AttributePlan,
  { history, context, cache }: { history: History; context: AttributeContext; cache: AttributeCache },
): Record<string, AttributeValue> {
  const { head } = history
  const { now, currency } = context
  const fresh = new Set(observe(cache, { plan, parts, currency }, history))
  const { values, until } = cache
  const visit = head.session?.from ?? head.events
  const isSameVisit = visit === cache.visit
  cache.visit = visit
  // A clock that was put back moves windows back.
  if (now < cache.now) until.fill(0)
  cache.now = now
  const look: Look = {
    _cache: cache,
    _head: head,
    _now: now,
    _places: new Map(),
    _weights: new Map(),
    _asked: NOTHING,
    _until: 0,
    _lasts: false,
  }
  const found: Record<string, AttributeValue> = {}
  try {
    let i = 0
    for (const [name, planned] of Object.entries(plan.attributes)) {
      let value: AttributeValue | undefined
      if (!hasSeries(planned)) value = parts._fact(planned, head, context)
      else {
        const end = until[i] ?? 0
        if (
          now >= Math.abs(end) ||
          (end > 0 && planned[2].some((series) => fresh.has(series))) ||
          !(planned[4] || isSameVisit)
        ) {
          values[i] = compute(planned, look)
          until[i] = look._lasts ? -look._until : look._until
        }
        value = values[i]
      }
      if (value !== undefined) found[name] = value
      i++
    }
  } catch (cause) {
    // A part is missing. What is new has been put away, so it will be new to no other value.
    until.fill(0)
    throw cause
  }
  return found
}

const NOTHING: PlannedAttribute = ['', [], [], null, 0, 0]

function compute(planned: PlannedAttribute, look: Look): AttributeValue | undefined {
  look._asked = planned
  look._until = Infinity
  look._lasts = false
  const of = windowOf(look, planned[2][0] ?? 0)
  if (of._from === of._to) return planned[3] ?? undefined
  return operations[planned[0]]?.(of, planned[1], look)
}
