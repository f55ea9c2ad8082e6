import type { Findings } from '../findings.ts'
import { isTimezone } from '../moment.ts'
import { originFault } from '../origin.ts'
import { selectorFault } from '../selector.ts'
import type { SiteDocument } from '../site-document.ts'

/** Settings of the site itself: time zone, origins, currencies, selectors, markets that nobody reaches. */
export function checkSettings(document: SiteDocument, findings: Findings): void {
  if (!isTimezone(document.timezone)) {
    findings.error(['timezone'], `"${document.timezone}" is not a time zone`, 'use an IANA name, e.g. "Europe/Warsaw"')
  }
  document.origins.forEach((origin, index) => {
    const fault = originFault(origin)
    if (fault?.severity === 'warning') findings.warn(['origins', index], fault.reason, fault.suggestion)
    else if (fault !== undefined)
      findings.error(['origins', index], fault.reason, fault.suggestion ?? 'e.g. "https://shop.example"')
    else if (document.origins.indexOf(origin) < index)
      findings.error(['origins', index], `"${origin}" is listed twice`, 'remove one of them')
  })
  for (const [name, selector] of Object.entries(document.selectors ?? {})) {
    const fault = selectorFault(selector)
    if (fault !== undefined) findings.error(['selectors', name], fault, 'e.g. ".product-price"')
  }
  checkMarkets(document, findings)
  const coverage = document.holdout?.coverage ?? 0
  if (coverage > 0.5) {
    findings.warn(['holdout', 'coverage'], `${coverage * 100} percent of the visitors are kept out of all campaigns`)
  }
}

function checkMarkets({ markets }: SiteDocument, findings: Findings): void {
  const currencies = knownCurrencies()
  const seen = new Map<string, number>()
  markets.forEach((market, index) => {
    if (currencies !== undefined && !currencies.has(market.currency)) {
      findings.error(
        ['markets', index, 'currency'],
        `"${market.currency}" is not a currency of ISO 4217`,
        'e.g. "PLN", "EUR"',
      )
    }
    const key = JSON.stringify(market.match ?? {})
    const before = seen.get(key) ?? seen.get('{}')
    if (before !== undefined) {
      findings.warn(['markets', index], `it never serves anybody: markets[${before}] serves them all first`)
    } else seen.set(key, index)
  })
}

/** Absent where the runtime cannot list them. */
function knownCurrencies(): ReadonlySet<string> | undefined {
  try {
    return new Set(Intl.supportedValuesOf('currency'))
  } catch {
    // A runtime built without the full set of locale data.
    return undefined
  }
}
