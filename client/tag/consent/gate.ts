import { type Consent, type ConsentClaim, type ConsentState, type Purpose, purposes } from './consent.ts'

/** The source that outranks all others: the shop's own call. */
export const OWN = 'own'
/** The source that most tools tell too, also what nobody has chosen. */
export const GOOGLE = 'google'

export interface Gate {
  _claim(source: string, claim: ConsentClaim): void
  _now: Consent
  /** What each source said last; for the install check. */
  _claims: Readonly<Record<string, ConsentClaim>>
}

/**
 * Holds what each source says and what follows. The shop's own call decides alone; otherwise one denial outweighs any
 * grant, a grant by Google's Consent Mode counts unless somebody says that nobody has chosen, and Global Privacy Control
 * is a denial until somebody grants explicitly.
 */
export function makeGate(gpc: boolean, changed: (now: Consent, before: Consent) => void): Gate {
  const claims: Record<string, ConsentClaim> = Object.create(null)
  const stateOf = (purpose: Purpose): ConsentState => {
    const own = claims[OWN]?.[purpose]
    if (own && own !== 'unknown') return own
    const saidBut = (unheard?: string) =>
      Object.entries(claims).map(([source, claim]) => (source === unheard ? undefined : claim[purpose]))
    const said = saidBut()
    if (said.includes('denied')) return 'denied'
    // What Google was told counts unless somebody says that nobody has chosen.
    const believed = said.includes('unknown') ? saidBut(GOOGLE) : said
    return believed.includes('granted') ? 'granted' : gpc ? 'denied' : 'unknown'
  }
  const read = (): Consent => {
    const measurement = stateOf('measurement')
    const samples = stateOf('samples')
    return {
      personalisation: stateOf('personalisation'),
      measurement,
      samples: samples === 'unknown' ? measurement : samples,
    }
  }
  const gate: Gate = {
    _now: read(),
    _claims: claims,
    _claim(source, claim) {
      claims[source] = { ...claims[source], ...claim }
      const before = gate._now
      gate._now = read()
      if (purposes.some((purpose) => before[purpose] !== gate._now[purpose])) changed(gate._now, before)
    },
  }
  return gate
}
