import { own } from '../page/claim.ts'
import type { ShopSignal } from '../page/facts.ts'
import { signalsOf } from '../page/signals-of.ts'
import { collect, type Happening } from './collect.ts'
import { happeningsOf } from './describe-page.ts'
import type { Tag } from './tag.ts'
import { turn } from './turn.ts'

/** Takes what a source says; it is written down soon, outside of the shop's own event handlers. */
export function report(tag: Tag, signal: ShopSignal, from: string): void {
  const { length } = tag._pending
  for (const happening of happeningsIn(tag, signal)) collect(tag._pending, { ...happening, from }, Date.now())
  // While the page is being read, its own turn will take these along.
  if (isScheduled || length === tag._pending.length || tag._isLooking) return
  isScheduled = true
  // All that one task reports is written together, and at once: who adds and leaves has added.
  setTimeout(
    tag._guard(() => {
      isScheduled = false
      return turn(tag, false)
    }),
  )
}

let isScheduled = false

function happeningsIn(tag: Tag, signal: ShopSignal): Happening[] {
  const { _facts } = tag
  if (signal.kind === 'cart') return [{ cart: signal.cart }]
  if (signal.kind === 'event') {
    const { kind: _, ...event } = signal
    return [_facts ? { ...event, page: _facts.type } : event]
  }
  tag._platform = { ...tag._platform, ...signal.facts }
  return _facts ? happeningsOf({ ..._facts, ...signal.facts }).slice(1) : []
}

/** Reads the dataLayer entries that have come since. */
export async function takeEntries(tag: Tag): Promise<void> {
  const { _entries: entries, _facts: facts, _taken: from } = tag
  // Read with the page, whose view calls this again.
  if (tag._isLooking) return
  const until = entries.length
  const signals = await signalsOf(entries.slice(from), facts?.currency ?? tag._settings?.currency)
  // Entries that came while the reader was fetched are taken by their own call: they may need another reader.
  if (tag._isLooking || entries !== tag._entries) return
  for (; tag._taken < until; tag._taken++) {
    const signal = signals[tag._taken - from]
    // Two forms of the same push are two sources: a theme and a tag manager often both report one change.
    if (signal && signal.kind !== 'page') report(tag, signal, own(entries[tag._taken], '0') ? 'gtag' : 'data_layer')
  }
}
