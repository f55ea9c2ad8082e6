/** A default without the visitor's action is `unknown`. */
export type ConsentState = 'unknown' | 'denied' | 'granted'

/** `samples` follows measurement unless a tool knows better (TCF purpose 10). */
export const purposes = ['personalisation', 'measurement', 'samples'] as const
export type Purpose = (typeof purposes)[number]

/** Undefined = nothing to say of it, and what was said of it before is said no more. */
export type ConsentClaim = { [P in Purpose]?: ConsentState | undefined }

export type Consent = Record<Purpose, ConsentState>

/** What sources write. */
export const states = new Map<unknown, ConsentState>([
  ['granted', 'granted'],
  ['true', 'granted'],
  ['denied', 'denied'],
  ['false', 'denied'],
  ['unknown', 'unknown'],
])
