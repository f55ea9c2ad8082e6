import { type AttributeCache, emptyCache } from '../shared/attributes/cache.ts'
import type { AttributeContext } from '../shared/attributes/context.ts'
import { evaluateAttributes } from '../shared/attributes/evaluate.ts'
import type { History } from '../shared/attributes/observe.ts'
import { referenceValue } from '../shared/attributes/reference.test-support.ts'
import { attributes, history } from './attributes-workload.ts'

/** Runs inside Chromium: one page is one visit to a page of a shop. */
const definitions = attributes()
const { head, chunks, now } = history()
const context: AttributeContext = { now, currency: 'PLN', timezone: 'Europe/Warsaw', version: 1 }
const all = Object.values(chunks).flat()
const whole: History = { head, chunks }

/** A cache as it was stored three events ago. */
function storedCache(): AttributeCache {
  const before = 3
  const tail = chunks[head.last] ?? []
  const kept = head.kept.map(
    ([endAt, count], i) => [endAt, i === head.kept.length - 1 ? count - before : count] as const,
  )
  const cache = emptyCache()
  evaluateAttributes(
    definitions,
    {
      head: { ...head, kept, events: head.events - before },
      chunks: { ...chunks, [head.last]: tail.slice(0, -before) },
    },
    context,
    cache,
  )
  return cache
}

/** The cache as text, and back: what a structured clone does in the browser, without running any of the code timed. */
function toText(cache: AttributeCache): string {
  return JSON.stringify(cache, (_, value) =>
    ArrayBuffer.isView(value) ? Array.from(value as Float64Array, (n) => (Number.isNaN(n) ? 'NaN' : n)) : value,
  )
}

function fromText(text: string): AttributeCache {
  const cache: AttributeCache = JSON.parse(text)
  for (const series of cache.series) {
    series.at = Uint32Array.from(series.at)
    series.values = Float64Array.from(series.values, Number)
  }
  return cache
}

function bytesOf(cache: AttributeCache): number {
  const typed = cache.series.reduce((sum, { at, values }) => sum + at.byteLength + values.byteLength, 0)
  return typed + JSON.stringify({ ...cache, series: cache.series.map(({ at: _, values: __, ...rest }) => rest) }).length
}

function time(run: () => unknown): number {
  const start = performance.now()
  run()
  return performance.now() - start
}

function plainLoops(): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(definitions).map(([name, each]) => [name, referenceValue(each as object, all, context)]),
  )
}

/** Differences between ours and a plain reading of the definitions; empty when they agree. */
function differences(): string[] {
  const ours = evaluateAttributes(definitions, whole, context)
  return Object.entries(plainLoops()).flatMap(([name, expected]) => {
    const value = ours[name]
    const isClose = typeof value === 'number' && typeof expected === 'number' && Math.abs(value - expected) < 1e-6
    return isClose || value === expected ? [] : [`${name}: ${String(value)} for ${String(expected)}`]
  })
}

let caches: AttributeCache[] = []

function warm(): number {
  const cache = caches.pop()
  if (!cache) throw new Error('no cache was made ready')
  const tail = { [head.last]: chunks[head.last] ?? [] }
  return time(() => evaluateAttributes(definitions, { head, chunks: tail }, context, cache))
}

Object.assign(globalThis, {
  bench: {
    differences,
    cacheText: () => toText(storedCache()),
    cacheBytes: () => bytesOf(storedCache()),
    shape: () => ({
      events: all.length,
      attributes: Object.keys(definitions).length,
      chunks: Object.keys(chunks).length,
    }),
    /** Makes ready what `warm` needs, so that it does nothing but evaluate. */
    prepare: (cacheText: string, rounds: number) => {
      caches = Array.from({ length: rounds }, () => fromText(cacheText))
    },
    /** One evaluation with a stored cache of three events ago; the first on a page runs code that was never run. */
    warm,
    warmRounds: (rounds: number) => Array.from({ length: rounds }, warm).reduce((sum, ms) => sum + ms, 0),
    cold: () => time(() => evaluateAttributes(definitions, whole, context)),
    plain: () => time(plainLoops),
  },
})
