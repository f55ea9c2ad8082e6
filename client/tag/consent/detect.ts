import type { Load } from '../boot/chunks.ts'
import { note } from '../boot/guard.ts'
import type { ConsentClaim } from './consent.ts'
import type { NamedCategories } from './tool.ts'

/** The global by which each consent tool is known; its adapter is the chunk `consent-…`. */
const tools: [name: string, global: string, starting?: Promise<(() => unknown) | undefined>][] = [
  ['tcf', '__tcfapi'],
  ['cookiebot', 'Cookiebot'],
  ['onetrust', 'OnetrustActiveGroups'],
  ['cookieyes', 'getCkyConsent'],
  ['usercentrics', 'UC_UI'],
  ['usercentrics', '__ucCmp'],
  ['complianz', 'cmplz_has_consent'],
  ['shopify', 'Shopify'],
  ['shoper', 'useStorefront'],
]

/** Looks for tools that have appeared since, starts the adapter of each, and has all of them read. Resolves when they have. */
export function watchTools(
  load: Load,
  claim: (source: string, claim: ConsentClaim) => void,
  named: () => NamedCategories,
): () => Promise<void> {
  return async () => {
    for (const tool of tools) {
      const [name, global] = tool
      if (global in window)
        tool[2] ??= load(`consent-${name}`)
          .then(({ tool }) => tool((said) => claim(name, said), named))
          .catch(note)
    }
    for (const [, , starting] of tools) (await starting)?.()
  }
}
