import type { Load } from '../boot/chunks.ts'
import { note } from '../boot/guard.ts'
import type { ConsentClaim } from './consent.ts'
import type { NamedCategories } from './tool.ts'

/** The global by which each consent tool is known; its adapter is the chunk `consent-…`. */
const tools: [name: string, global: string][] = [
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

/** Looks once for tools that have appeared since, and starts the adapter of each. */
export function watchTools(
  load: Load,
  claim: (source: string, claim: ConsentClaim) => void,
  named: () => NamedCategories,
): () => void {
  const started = new Set<string>()
  return () => {
    for (const [name, global] of tools) {
      if (started.has(name) || !(global in window)) continue
      started.add(name)
      load(`consent-${name}`)
        .then(({ tool }) => tool((said) => claim(name, said), named))
        .catch(note)
    }
  }
}
