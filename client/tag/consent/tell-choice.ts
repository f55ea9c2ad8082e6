import type { ConsentClaim, ConsentState } from './consent.ts'
import type { NamedCategories } from './tool.ts'

/** What a tool says of one of its categories; undefined = nothing that the visitor has chosen. */
export type InCategory = (category: string) => boolean | undefined

/**
 * For a tool that says whether the visitor has chosen: until then all is unknown, aloud, so that what the tool tells
 * others by itself is no consent. Once chosen, its categories are believed: a dialog opened again takes nothing back.
 */
export function makeTellChoice(
  claim: (claim: ConsentClaim) => void,
  named: () => NamedCategories,
  ...usual: [personalisation: string, measurement: string]
): (isChosen: unknown, inCategory: InCategory) => void {
  let wasChosen = false
  return (isChosen, inCategory) => {
    if (isChosen) wasChosen = true
    const { personalisation = usual[0], measurement = usual[1] } = named()
    const state = (category: string): ConsentState => {
      const isGranted = wasChosen ? inCategory(category) : undefined
      return isGranted === undefined ? 'unknown' : isGranted ? 'granted' : 'denied'
    }
    claim({ personalisation: state(personalisation), measurement: state(measurement) })
  }
}
