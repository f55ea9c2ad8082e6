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
    // Newer than the oldest browsers that we run in: they wait.
    const signal = AbortSignal.timeout?.(TIMEOUT_MS) ?? null
    const post = (keepalive: boolean) =>
      _fetch(
        address,
        bare<RequestInit>({ method: 'POST', body, credentials: 'omit', referrerPolicy: 'origin', keepalive, signal }),
      )
    // The shop's own may have used the quota up.
    const response = await post(body.length < MAX_KEEPALIVE_CHARS).then(undefined, () => post(false))
    // The body is read in any case: an unread one holds the keepalive quota. What is refused has no decisions.
    const answer = await response.json()
    return answer?.v === 1 && Array.isArray(answer.decisions) ? answer : undefined
  } catch {
    // Offline, blocked, slow, or not our JSON: the page stays as it was.
    return undefined
  }
}
