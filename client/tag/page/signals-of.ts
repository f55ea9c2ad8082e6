import { attempt } from './attempt.ts'
import type { ShopSignal } from './facts.ts'
import { ga4SignalOf } from './ga4.ts'
import { legacyKey } from './legacy-key.ts'
import { plainReading } from './plain-reading.ts'

/** What each of these dataLayer entries says: plain GA4 is read here; older conventions and odd amounts, by the full reader. Never rejects. */
export async function signalsOf(entries: unknown[], currency?: string): Promise<(ShopSignal | undefined)[]> {
  let isPlain = true
  const reading = plainReading(() => {
    isPlain = false
  })
  const plain = entries.map((entry) =>
    attempt(() => {
      if (legacyKey(entry)) isPlain = false
      // A getter or proxy of the page may throw: the entry says nothing.
      return ga4SignalOf(entry, currency, reading)
    }, undefined),
  )
  if (isPlain) return plain
  try {
    const { signalOf } = await import('./markup.ts')
    return entries.map((entry) => signalOf(entry, currency))
  } catch {
    // The piece cannot be fetched: plain entries are understood.
    return plain
  }
}
