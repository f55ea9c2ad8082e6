import type { Issue } from '../../shared/authoring/issue.ts'

/** What a site's object did, or why it did not; what was good before stays. */
export type Outcome<T = object> =
  | ({ ok: true } & T)
  | {
      ok: false
      problem:
        | 'document-refused'
        | 'part-refused'
        | 'storage-unavailable'
        | 'unknown-version'
        | 'no-document'
        | 'check-closed'
      issues: Issue[]
    }

export const unavailable = { ok: false, problem: 'storage-unavailable', issues: [] } satisfies Outcome

export function refusedPart(path: string, reason: string): Outcome<never> {
  const suggestion = 'build it with the same version of this program'
  return { ok: false, problem: 'part-refused', issues: [{ path, reason, suggestion, severity: 'error' }] }
}

/** Opens bytes that may be anything. */
export function attempt<T>(open: () => T): { ok: true; value: T } | { ok: false; reason: string } {
  try {
    return { ok: true, value: open() }
  } catch (error) {
    return { ok: false, reason: error instanceof Error ? error.message : 'it cannot be read' }
  }
}
