import { bare } from './bare.ts'
import { guard } from './guard.ts'

/** Entries taken from one array at a time: a page that pushes without end must not hold us. */
const MAX_ENTRIES = 2000

interface Layer {
  [index: number]: unknown
  length: number
  push(...entries: unknown[]): number
}

/**
 * Hears each entry of a dataLayer once: those from before, and those pushed later. There is no event for a push, so
 * `push` is wrapped on that one array. Returns a check to call now and then: the array may appear late, be replaced,
 * or get another `push` that leaves ours out of the chain.
 */
export function watchDataLayer(name: string, heard: (entry: unknown) => void): () => void {
  let layer: Layer | undefined
  let known = 0
  let waiting: unknown[] = []
  const deliver = guard(() => {
    const entries = waiting
    waiting = []
    for (const entry of entries) heard(entry)
  })
  // Copied now, read later: a push often happens inside the shop's own click handler.
  const take = (entry: unknown) => {
    if (waiting.length < MAX_ENTRIES) waiting.push(entry)
  }
  const wrap = (array: Layer) => {
    const original = array.push
    const push = function (this: Layer, ...entries: unknown[]) {
      const length = Reflect.apply(original, this, entries)
      guard(() => {
        if (!waiting.length) setTimeout(deliver)
        for (const entry of entries) take(entry)
        known = array.length
      })()
      return length
    }
    // Assigning would fail where Array.prototype is frozen; a descriptor inherits what is put on Object.prototype.
    Reflect.defineProperty(array, 'push', bare({ value: push, writable: true, configurable: true }))
  }
  return guard(() => {
    // A checked boundary: only what behaves like an array is used.
    const found = (window as unknown as Record<string, Layer | undefined>)[name]
    if (!found || typeof found.push !== 'function' || typeof found.length !== 'number') return
    const isNew = found !== layer
    if (isNew) known = 0
    // Longer than after our last push: somebody pushed past us.
    const isMissed = found.length > known
    layer = found
    // Not in a handler of the shop's: at once, after what is waiting.
    for (; known < found.length; known++) take(found[known])
    deliver()
    if (isNew || isMissed) wrap(found)
  })
}
