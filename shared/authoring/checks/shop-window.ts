import type { Findings } from '../findings.ts'
import { momentAt } from '../moment.ts'
import { selectorFault } from '../selector.ts'
import type { SiteDocument } from '../site-document.ts'

/** Placements, offers and recommendation strategies, each by itself. */
export function checkShopWindow(document: SiteDocument, findings: Findings): void {
  document.placements?.forEach(({ selector }, index) => {
    const fault = selectorFault(selector)
    if (fault !== undefined) findings.error(['placements', index, 'selector'], fault, 'e.g. "#recommendations"')
  })
  document.offers?.forEach(({ validUntil }, index) => {
    if (validUntil === undefined || momentAt(validUntil, document.timezone, 'end') !== undefined) return
    findings.error(['offers', index, 'validUntil'], `"${validUntil}" is not in the calendar`, 'e.g. "2027-01-31"')
  })
  document.strategies?.forEach((strategy, index) => {
    const { chain, min, max, products, price } = strategy
    const path = ['strategies', index]
    if (min !== undefined && max !== undefined && min > max) {
      findings.error([...path, 'min'], `a frame needs ${min} products but takes at most ${max}`, `at most ${max}`)
    }
    if (chain.includes('hand_picked') !== (products !== undefined && products.length > 0)) {
      const [reason, suggestion] = chain.includes('hand_picked')
        ? ['"hand_picked" needs a list of products', 'add "products": ["id", …]']
        : ['products are listed, but the chain does not show them', 'add "hand_picked" to "chain"']
      findings.error([...path, chain.includes('hand_picked') ? 'chain' : 'products'], reason ?? '', suggestion ?? '')
    }
    chain.forEach((scenario, at) => {
      if (chain.indexOf(scenario) < at) findings.warn([...path, 'chain', at], `"${scenario}" is tried twice`)
    })
    if (price?.min !== undefined && price.max !== undefined && price.min > price.max) {
      findings.error([...path, 'price'], 'no price is above "min" and below "max"', '"min" is at most "max"')
    }
  })
}
