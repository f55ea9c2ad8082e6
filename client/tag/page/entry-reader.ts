import { attempt } from './attempt.ts'
import type { ShopSignal } from './facts.ts'
import { ga4SignalOf } from './ga4.ts'
import { legacyKey } from './legacy-key.ts'

type ReadEntry = (entry: unknown, fallback?: string) => ShopSignal | undefined

/** What reads these dataLayer entries: GA4 at once, with older conventions among them the full reader. Never rejects. */
export async function entryReader(entries: unknown[]): Promise<ReadEntry> {
  try {
    if (entries.some(legacyKey)) return (await import('./markup.ts')).signalOf
  } catch {
    // A throwing getter of the page, or the piece cannot be fetched: GA4 is understood.
  }
  return signalOf
}

/** What a GA4 entry reports. Never throws. */
export function signalOf(entry: unknown, fallback?: string): ShopSignal | undefined {
  // A getter or proxy of the page may throw: the entry says nothing.
  return attempt(() => ga4SignalOf(entry, fallback), undefined)
}
