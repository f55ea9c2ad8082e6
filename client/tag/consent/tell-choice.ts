import type { ConsentClaim, ConsentState } from './consent.ts'
import type { NamedCategories } from './tool.ts'

/**
 * What a tool says of a category: granted or not; `unknown` = nothing that the visitor has chosen; undefined = it has none
 * of that name.
 */
export type InCategory = (category: string) => boolean | 'unknown' | undefined

/**
 * For a tool that says whether the visitor has chosen: until then all is unknown, aloud, so that what the tool tells
 * others by itself is no consent. Once chosen, its categories are believed: a dialog opened again takes nothing back. Of a
 * category that it does not have it says nothing, so that another source may know.
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
    const state = (category: string): ConsentState | undefined => {
      const said = wasChosen ? inCategory(category) : 'unknown'
      return typeof said === 'boolean' ? (said ? 'granted' : 'denied') : said
    }
    claim({ personalisation: state(personalisation), measurement: state(measurement) })
  }
}
