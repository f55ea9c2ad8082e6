import { bare } from '../boot/bare.ts'
import { note } from '../boot/guard.ts'
import type { Outcome, SealedBatch } from './outbox.ts'

/** An answer that takes longer is given up; the batch stays and is sent again, ms. */
const TIMEOUT_MS = 15_000
/** Below the quota of 64 KiB that all keepalive requests of a page share. */
const MAX_KEEPALIVE_CHARS = 48_000

const send = window.fetch?.bind(window)

/** Sends one sealed batch. Counted only when the answer names it: anything else may come from who knows where. */
export async function post(address: string, { id, body }: SealedBatch): Promise<Outcome> {
  const abort = new AbortController()
  const timer = setTimeout(() => abort.abort(), TIMEOUT_MS)
  try {
    const response = await send(
      address,
      bare<RequestInit>({
        method: 'POST',
        body,
        credentials: 'omit',
        referrerPolicy: 'origin',
        keepalive: body.length < MAX_KEEPALIVE_CHARS,
        signal: abort.signal,
      }),
    )
    // Read in any case: an unread body holds the keepalive quota.
    const text = await response.text()
    const { status } = response
    if (response.ok) return text.includes(`"${id}"`) ? { as: 'counted' } : { as: 'failed' }
    if ([400, 413, 422].includes(status)) return { as: 'refused' }
    if ([401, 403, 404, 410].includes(status)) return { as: 'stopped' }
    return { as: 'failed', retryAfterMs: retryAfterMs(response.headers.get('retry-after')) }
  } catch (cause) {
    // Offline, blocked, aborted: perhaps counted and perhaps not, which the batch's id will settle.
    note(cause)
    return { as: 'failed' }
  } finally {
    clearTimeout(timer)
  }
}

/** Seconds, or an HTTP date; a day at most. */
function retryAfterMs(header: string | null): number | undefined {
  if (!header) return undefined
  const seconds = Number(header)
  const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - Date.now()
  return ms > 0 ? Math.min(ms, 86_400_000) : undefined
}

/** One tab sends at a time; without Web Locks each does, and the batch ids keep the count right. */
export async function alone(name: string, work: () => Promise<void>): Promise<void> {
  const locks = navigator.locks
  if (!locks) return work()
  await locks.request(name, { ifAvailable: true }, async (lock) => {
    if (lock) await work()
  })
}
