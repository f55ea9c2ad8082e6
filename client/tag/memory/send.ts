import { bare } from '../boot/bare.ts'
import type { Tag } from '../boot/tag.ts'
import type { SealedBatch } from './pending.ts'
import type { Outcome } from './settle.ts'

/** An answer that takes longer is given up; the batch stays and is sent again, ms. */
const TIMEOUT_MS = 15_000
/** In three bytes each below the quota of 64 KiB that all keepalive requests of a page share: beyond it they fail for good. */
const MAX_KEEPALIVE_CHARS = 20_000
/** The longest pause. */
export const DAY_MS = 86_400_000

/** Sends one sealed batch. Counted only when the answer names it: anything else may come from who knows where. */
export async function post({ _fetch, _note }: Tag, address: string, { id, body }: SealedBatch): Promise<Outcome> {
  try {
    const response = await _fetch(
      address,
      bare<RequestInit>({
        method: 'POST',
        body,
        credentials: 'omit',
        referrerPolicy: 'origin',
        keepalive: body.length < MAX_KEEPALIVE_CHARS,
        // A browser of 2021 or older has no such signal, and waits as long as its network does.
        signal: AbortSignal.timeout?.(TIMEOUT_MS) ?? null,
      }),
    )
    // Read in any case: an unread body holds the keepalive quota.
    const text = await response.text()
    const { status } = response
    if (response.ok && text.includes(`"${id}"`)) return 'counted'
    // The edge will never take this batch, …
    if (/400|413|422/.test(`${status}`)) return 'refused'
    // … or nothing from us, for now.
    return /40[134]|410/.test(`${status}`) ? DAY_MS : retryAfterMs(response.headers.get('retry-after') ?? '')
  } catch (cause) {
    // Offline, blocked, aborted: perhaps counted and perhaps not, which the batch's id will settle.
    _note(cause)
    return 0
  }
}

/** Seconds, or an HTTP date; a day at most, 0 = it does not say. */
function retryAfterMs(header: string): number {
  return Math.min(DAY_MS, Number(header) * 1000 || Date.parse(header) - Date.now() || 0)
}

/** One tab sends at a time; without Web Locks each does, and the batch ids keep the count right. */
export async function alone(name: string, work: () => Promise<void>): Promise<void> {
  let isOpen = true
  try {
    await navigator.locks.request(name, { ifAvailable: true }, async (lock) => {
      isOpen = false
      // A page that is left while it waits for an answer is kept for a return only without a lock.
      if (lock) await Promise.race([work(), new Promise((left) => addEventListener('pagehide', left, { once: true }))])
    })
  } catch (cause) {
    // Absent, or refused like all that keeps anything.
    if (!isOpen) throw cause
    await work()
  }
}
