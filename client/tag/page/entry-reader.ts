import { attempt } from './attempt.ts'
import type { ShopSignal } from './facts.ts'
import { ga4SignalOf } from './ga4.ts'
import { legacyKey } from './legacy-key.ts'
import { plainReading } from './plain-reading.ts'

type ReadEntry = (entry: unknown, fallback?: string) => ShopSignal | undefined

/** What reads these dataLayer entries: plain GA4 at once; older conventions and odd amounts, the full reader. Never rejects. */
export async function entryReader(entries: unknown[], fallback?: string): Promise<ReadEntry> {
  let isPlain = true
  const read: ReadEntry = (entry, currency) =>
    attempt(() => {
      if (legacyKey(entry)) isPlain = false
      // A getter or proxy of the page may throw: the entry says nothing.
      return ga4SignalOf(
        entry,
        currency,
        plainReading(() => {
          isPlain = false
        }),
      )
    }, undefined)
  for (const entry of entries) read(entry, fallback)
  try {
    return isPlain ? read : (await import('./markup.ts')).signalOf
  } catch {
    // The piece cannot be fetched: plain entries are understood.
    return read
  }
}
