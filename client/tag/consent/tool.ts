import type { ConsentClaim } from './consent.ts'

/** Category names that the owner chose, for tools that have no purpose of that name. */
export interface NamedCategories {
  personalisation?: string | undefined
  measurement?: string | undefined
}

/**
 * One consent tool, a lazy chunk. Calls `claim` with what the visitor has decided now, and again on each change: `unknown`
 * only where the tool knows that nobody has chosen, for that outranks what Google's Consent Mode is told. Gives how to
 * read it anew, now and then: a tool is often there before what it knows. `named` is asked on each reading, since the
 * owner's settings may arrive later.
 */
export type ConsentTool = (claim: (claim: ConsentClaim) => void, named: () => NamedCategories) => () => unknown
