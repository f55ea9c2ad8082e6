import { bare } from '../page/claim.ts'

/** Longest that an answer of the shop may take, ms. */
export const PATIENCE_MS = 5000

/**
 * A same-origin request of ours; undefined when the shop refuses, is slow or answers no JSON. Always reads the answer. The
 * engine itself reads, as the page's own `JSON` may be redefined.
 */
export async function ask(path: string, init: RequestInit = {}): Promise<unknown> {
  try {
    const response = await fetch(path, bare({ signal: AbortSignal.timeout(PATIENCE_MS), ...init }))
    const answer: unknown = await response.json()
    return response.ok ? answer : undefined
  } catch {
    // Offline, navigated away, a login page instead of JSON: not known.
    return undefined
  }
}
