import type { CompiledBundle, CompiledMarket } from './bundle.ts'
import type { RequestFacts } from './request-facts.ts'

/** The first market whose every criterion holds; the last one serves everybody else. */
export function chooseMarket(bundle: CompiledBundle, facts: RequestFacts): CompiledMarket {
  const { markets } = bundle
  const market = markets.find((each) => matches(each, facts)) ?? markets.at(-1)
  if (market === undefined) throw new Error(`the bundle of ${bundle.siteId} has no market`)
  return market
}

function matches(market: CompiledMarket, facts: RequestFacts): boolean {
  const { lang, country, host } = market
  return (
    (lang === undefined || speaks(facts.lang, lang)) &&
    (country === undefined || facts.country === country.toUpperCase()) &&
    (host === undefined || facts.host === host.toLowerCase())
  )
}

/** "pl" serves "pl" and "pl-PL"; "pl-PL" serves only itself (RFC 4647, basic filtering). */
function speaks(actual: string | undefined, wanted: string): boolean {
  const [a, w] = [actual?.toLowerCase(), wanted.toLowerCase()]
  return a === w || a?.startsWith(`${w}-`) === true
}
