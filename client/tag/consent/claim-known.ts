import type { ConsentClaim, ConsentState } from './consent.ts'

/** For a platform that has a banner of its own beside others': what it does not know is left to them. */
export function claimKnown(
  claim: (claim: ConsentClaim) => void,
  { personalisation, measurement }: { personalisation: string; measurement: string },
  stateOf: (category: string) => ConsentState | undefined,
): void {
  const now: ConsentClaim = {}
  const [personal, measured] = [stateOf(personalisation), stateOf(measurement)]
  if (personal) now.personalisation = personal
  if (measured) now.measurement = measured
  claim(now)
}
