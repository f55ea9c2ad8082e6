import { entryReader } from '../page/entry-reader.ts'
import type { ShopSignal } from '../page/facts.ts'
import { collectorOf } from './collector-of.ts'
import { happeningsOf } from './describe-page.ts'
import type { Tag } from './tag.ts'
import { turn } from './turn.ts'

/** Takes what a source says; it is written down soon, outside of the shop's own event handlers. */
export function report(tag: Tag, signal: ShopSignal, from: string): void {
  const collector = collectorOf(tag)
  const before = tag._pending.length
  if (signal.kind === 'cart') collector._add({ cart: signal.cart, from }, performance.now())
  else if (signal.kind === 'event') {
    const { kind: _, ...event } = signal
    const page = tag._facts?.type
    collector._add({ ...event, ...(page ? { page } : {}), from }, performance.now())
  } else {
    tag._platform = { ...tag._platform, ...signal.facts }
    if (tag._facts) {
      const [, ...views] = happeningsOf({ ...tag._facts, ...signal.facts })
      for (const view of views) collector._add({ ...view, from }, performance.now())
    }
  }
  // While the page is being read, its own turn will take these along.
  if (before < tag._pending.length && tag._facts && !tag._isLooking) schedule(tag)
}

const scheduled = new WeakSet<Tag>()

function schedule(tag: Tag): void {
  if (scheduled.has(tag)) return
  scheduled.add(tag)
  setTimeout(
    tag._guard(() => {
      scheduled.delete(tag)
      return turn(tag, false)
    }),
    // All that one task reports is written together, and at once: who adds and leaves has added.
    0,
  )
}

/** Reads the dataLayer entries that have come since. */
export async function takeEntries(tag: Tag): Promise<void> {
  // Entries that come while the reader is fetched are taken by their own call: they may need another reader.
  const entries = tag._entries
  const until = entries.length
  const signalOf = await entryReader(entries.slice(tag._taken), tag._facts?.currency ?? tag._settings?.currency)
  if (tag._isLooking || !tag._facts || entries !== tag._entries) return
  for (; tag._taken < until; tag._taken++) {
    const entry = tag._entries[tag._taken]
    const signal = signalOf(entry, tag._facts.currency ?? tag._settings?.currency)
    // Two forms of the same push are two sources: a theme and a tag manager often both report one change.
    const isGtag = Array.isArray(entry) || Object.prototype.toString.call(entry) === '[object Arguments]'
    if (signal && signal.kind !== 'page') report(tag, signal, isGtag ? 'gtag' : 'data_layer')
  }
}
