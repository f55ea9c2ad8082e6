import type { SiteDocument } from '../../shared/authoring/site-document.ts'
import type { Placement } from '../../shared/campaigns/placement.ts'
import type { Settings } from '../../shared/wire/decide.ts'
import type { CompiledMarket } from '../decide/bundle.ts'

/** Markets after each list of a `match` is written out. */
export const MAX_COMPILED_MARKETS = 500

type Market = SiteDocument['markets'][number]

const listed = (value: string | string[] | undefined): (string | undefined)[] =>
  value === undefined ? [undefined] : Array.isArray(value) ? value : [value]

/** One market a combination of the listed languages, countries and hosts, in the author's order. */
export function compileMarkets(document: SiteDocument, usedPlacements: ReadonlySet<string>): CompiledMarket[] {
  const common = commonSettings(document, usedPlacements)
  const markets: CompiledMarket[] = []
  for (const market of document.markets) {
    const settings: Settings = { ...common, locale: market.locale, currency: market.currency }
    for (const match of matches(market)) {
      if (markets.length < MAX_COMPILED_MARKETS) markets.push({ ...match, settings })
    }
  }
  return markets
}

function matches(market: Market): Omit<CompiledMarket, 'settings'>[] {
  const found: Omit<CompiledMarket, 'settings'>[] = []
  for (const lang of listed(market.match?.lang)) {
    for (const country of listed(market.match?.country)) {
      for (const host of listed(market.match?.host)) {
        found.push({
          ...(lang !== undefined && { lang: lang.toLowerCase() }),
          ...(country !== undefined && { country }),
          ...(host !== undefined && { host }),
        })
      }
    }
  }
  return found
}

function commonSettings(document: SiteDocument, used: ReadonlySet<string>): Omit<Settings, 'locale' | 'currency'> {
  const { consent } = document
  return {
    timezone: document.timezone,
    placements: (document.placements ?? []).filter((placement) => used.has(placement.id)).map(compilePlacement),
    consent: {
      before: consent?.before ?? 'contextual',
      ...(consent?.personalisation !== undefined && { personalisation: consent.personalisation }),
      ...(consent?.measurement !== undefined && { measurement: consent.measurement }),
    },
    ...(document.shop !== undefined && { shop: document.shop }),
    ...(document.shards !== undefined && { shards: document.shards }),
    ...(document.selectors !== undefined && { selectors: document.selectors }),
    ...(document.sensitive !== undefined && {
      sensitive: document.sensitive.categories.map((category) => category.toLowerCase()),
    }),
  }
}

function compilePlacement(placement: NonNullable<SiteDocument['placements']>[number]): Placement {
  const { id, selector, position = 'inside', reserve = 0 } = placement
  return { id, selector, position, reserve: typeof reserve === 'number' ? [reserve, reserve] : reserve }
}
