import { type AttributeCache, emptyCache } from '../shared/attributes/cache.ts'
import type { AttributeContext } from '../shared/attributes/context.ts'
import { allParts, evaluateAttributes } from '../shared/attributes/evaluate.ts'
import { chunksNeeded, evaluatePlan } from '../shared/attributes/evaluate-plan.ts'
import type { History } from '../shared/attributes/history.ts'
import { type Definitions, planAttributes } from '../shared/attributes/plan.ts'
import type { AttributePlan } from '../shared/attributes/planned.ts'
import { referenceValue } from '../shared/attributes/reference.test-support.ts'
import { attributes, history } from './attributes-workload.ts'

/** Runs inside Chromium: one page is one visit to a page of a shop. */
const KEY = '1 PLN'
/** Events since the cache was stored. */
const NEW_EVENTS = 3

interface Whole {
  definitions: Definitions
  plan: AttributePlan
  history: History
  context: AttributeContext
}

/** What a tag keeps on the device, in one record. */
interface Record extends Omit<Whole, 'definitions'> {
  cache: AttributeCache
}

function opened(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('bench', 1)
    request.onupgradeneeded = () => request.result.createObjectStore('kept')
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}

function read(database: IDBDatabase, key: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const request = database.transaction('kept').objectStore('kept').get(key)
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}

function write(database: IDBDatabase, key: string, value: unknown): Promise<void> {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction('kept', 'readwrite')
    transaction.objectStore('kept').put(value, key)
    transaction.oncomplete = () => resolve()
    transaction.onerror = () => reject(transaction.error)
  })
}

/** Stores what a page finds that comes `NEW_EVENTS` events after the cache was stored. */
async function prepare(): Promise<unknown> {
  const definitions = attributes()
  const { head, chunks, now } = history()
  const context: AttributeContext = { now, currency: 'PLN', timezone: 'Europe/Warsaw' }
  const plan = planAttributes(definitions)
  const tail = chunks[head.last] ?? []
  const kept = head.kept.map(
    ([endAt, count], i) => [endAt, i === head.kept.length - 1 ? count - NEW_EVENTS : count] as const,
  )
  const before: History = {
    head: { ...head, kept, events: head.events - NEW_EVENTS },
    chunks: { ...chunks, [head.last]: tail.slice(0, -NEW_EVENTS) },
  }
  const cache = emptyCache()
  chunksNeeded(cache, plan, { head: before.head, key: KEY })
  evaluatePlan(allParts, plan, {
    history: before,
    context: { ...context, now: tail.at(-NEW_EVENTS - 1)?.at ?? now },
    cache,
  })
  const record: Record = { plan, cache, history: { head, chunks: { [head.last]: tail } }, context }
  const database = await opened()
  await write(database, 'kept', record)
  await write(database, 'whole', { definitions, plan, history: { head, chunks }, context })
  const typed = Object.values(cache).reduce((sum, each) => sum + (ArrayBuffer.isView(each) ? each.byteLength : 0), 0)
  return {
    events: head.events,
    attributes: Object.keys(definitions).length,
    newEvents: NEW_EVENTS,
    chunks: head.kept.length,
    series: plan.series.length,
    observations: cache.sizes.reduce((sum, size) => sum + size, 0),
    planBytes: JSON.stringify(plan).length,
    cacheBytes: typed + JSON.stringify([cache.labels, cache.values]).length,
  }
}

/** Differences between ours and a plain reading of the definitions; empty when they agree. */
async function differences(): Promise<string[]> {
  const definitions = attributes()
  const { head, chunks, now } = history()
  const context: AttributeContext = { now, currency: 'PLN', timezone: 'Europe/Warsaw' }
  const all = Object.values(chunks).flat()
  const kept = evaluateOnce(await stored())
  const fresh = evaluateAttributes(definitions, { head, chunks }, context)
  return Object.entries(definitions).flatMap(([name, definition]) => {
    const expected = referenceValue(definition as object, all, context)
    return [kept[name], fresh[name]].flatMap((value) => {
      const isClose = typeof value === 'number' && typeof expected === 'number' && Math.abs(value - expected) < 1e-6
      return isClose || value === expected ? [] : [`${name}: ${String(value)} for ${String(expected)}`]
    })
  })
}

async function stored(): Promise<Record> {
  // A checked boundary: `prepare` wrote it.
  return (await read(await opened(), 'kept')) as Record
}

function evaluateOnce({ plan, cache, history, context }: Record) {
  chunksNeeded(cache, plan, { head: history.head, key: KEY })
  return evaluatePlan(allParts, plan, { history, context, cache })
}

let ready: Record[] = []
let whole: Whole | undefined
let database: IDBDatabase | undefined

function next(): Record {
  const record = ready.pop()
  if (!record) throw new Error('nothing was made ready')
  return record
}

function wholeReady(): Whole {
  if (!whole) throw new Error('nothing was made ready')
  return whole
}

Object.assign(globalThis, {
  bench: {
    prepare,
    differences,
    /** Makes ready what `evaluate` needs, so that it does nothing but evaluate; none of the code timed runs here. */
    ready: async (rounds: number) => {
      const record = await stored()
      ready = Array.from({ length: rounds }, () => structuredClone(record))
    },
    evaluate: (rounds: number) => {
      for (let i = 0; i < rounds; i++) evaluateOnce(next())
    },
    open: async () => {
      database = await opened()
    },
    read: async () => void (database && (await read(database, 'kept'))),
    readyAnew: async () => {
      // A checked boundary: `prepare` wrote it.
      whole = (await read(await opened(), 'whole')) as Whole
    },
    anew: () => {
      const { plan, history, context } = wholeReady()
      evaluateOnce({ plan, cache: emptyCache(), history, context })
    },
    plain: () => {
      const { definitions, history, context } = wholeReady()
      const all = Object.values(history.chunks).flat()
      for (const each of Object.values(definitions)) referenceValue(each as object, all, context)
    },
  },
})
