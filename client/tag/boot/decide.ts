import type { DecideAnswer } from '../../../shared/wire/decide.ts'
import { bare } from '../page/claim.ts'
import type { Tag } from './tag.ts'

/** After this the page stays as it is, ms. */
const TIMEOUT_MS = 2000
/** The quota of 64 KiB is shared by all keepalive requests of a page; ours leave room for the shop's own. */
const MAX_KEEPALIVE_CHARS = 16_000

/** A simple request (text/plain, no credentials): no preflight. Nothing on any failure. */
export async function decide({ _fetch }: Tag, address: string, body: string): Promise<DecideAnswer | undefined> {
  try {
    const response = await _fetch(
      address,
      bare<RequestInit>({
        method: 'POST',
        body,
        credentials: 'omit',
        referrerPolicy: 'origin',
        keepalive: body.length < MAX_KEEPALIVE_CHARS,
        // Newer than the oldest browsers that we run in: they wait.
        signal: AbortSignal.timeout?.(TIMEOUT_MS) ?? null,
      }),
    )
    // The body is read in any case: an unread one holds the keepalive quota.
    const answer = await response.json()
    return response.ok && answer?.v === 1 && Array.isArray(answer.decisions) ? answer : undefined
  } catch {
    // Offline, blocked, slow, or not our JSON: the page stays as it was.
    return undefined
  }
}
