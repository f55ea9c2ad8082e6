import { type ConsentClaim, type ConsentState, states } from './consent.ts'
import type { NamedCategories } from './tool.ts'

/** Longest that a page may make us wait for its consent tool, ms. */
const MAX_WAIT_MS = 500

export interface GoogleConsent {
  /** Takes one dataLayer entry; true when it was about consent. */
  _read(entry: unknown): boolean
  /** Reads the last update anew, after the owner's category names arrived. */
  _again(): void
  /** Resolves with the first update, or when the time is over that the page asked to wait for it. */
  _patience(): Promise<void>
}

/**
 * Google Consent Mode v2: `gtag('consent', 'default' | 'update', {…})` puts the arguments into the dataLayer. Only an
 * update is the visitor's decision; a default says what to assume until then, which for us is nothing.
 */
export function makeGoogleConsent(
  claim: (claim: ConsentClaim) => unknown,
  named: () => NamedCategories,
): GoogleConsent {
  const fields = new Map<unknown, unknown>()
  let waited: Promise<unknown> | undefined
  let updated = () => {}
  const stateOf = (...names: (string | undefined)[]): ConsentState => {
    return states.get(fields.get(names.find((name) => fields.has(name)))) ?? 'unknown'
  }
  const google: GoogleConsent = {
    _again() {
      const { personalisation, measurement } = named()
      if (!fields.size) return
      claim({
        personalisation: stateOf('personalization_storage', personalisation),
        measurement: stateOf(measurement, 'analytics_storage'),
      })
      updated()
    },
    _patience: async () => void (await waited),
    _read(entry) {
      // An arguments object, or an array that some tools push in its place.
      const { 0: subject, 1: kind, 2: said, length }: Partial<ArrayLike<unknown>> = Object(entry)
      if (subject !== 'consent' || !length) return false
      if (!said || typeof said !== 'object') return true
      if (kind === 'update') {
        for (const [name, value] of Object.entries(said)) fields.set(name, value)
        google._again()
      } else if (kind === 'default' && !fields.size) {
        const wait = Number((said as { wait_for_update?: unknown }).wait_for_update)
        if (wait > 0)
          waited = new Promise<void>((resolve) => {
            updated = resolve
            setTimeout(resolve, Math.min(wait, MAX_WAIT_MS))
          })
      }
      return true
    },
  }
  return google
}
