import { stringify } from '../boot/stringify.ts'
import { bare } from '../page/claim.ts'

/** Longest that an answer of the shop may take, ms. */
export const PATIENCE_MS = 5000

/**
 * A same-origin request of ours; undefined when the shop refuses, is slow or answers no JSON. Always reads the answer. The
 * engine itself reads and we write the JSON, as the page's own `JSON` may be redefined.
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

/** A POST with a JSON body. */
export function send(path: string, body: unknown, headers: Record<string, string> = {}): Promise<unknown> {
  return ask(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: stringify(body) ?? '',
  })
}

/** A POST as a form sends it; `X-Requested-With` makes most platforms answer JSON. */
export function sendForm(path: string, fields: Record<string, string>): Promise<unknown> {
  return ask(path, {
    method: 'POST',
    headers: { 'X-Requested-With': 'XMLHttpRequest', Accept: 'application/json' },
    body: new URLSearchParams(fields),
  })
}
