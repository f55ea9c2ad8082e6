import { attempt } from './attempt.ts'
import { chooseMain } from './choose-main.ts'
import type { Claim } from './claim.ts'
import type { Market } from './currency.ts'
import { currencyCode } from './currency-code.ts'
import { signalOf } from './data-layer.ts'
import { titleOf } from './document.ts'
import type { DomFacts } from './dom.ts'
import type { ShopSignal } from './facts.ts'
import type { Heading } from './heading.ts'
import type { PageHints } from './hints.ts'
import { type LinkedData, readJsonLd } from './json-ld.ts'
import { type MetaFacts, readMeta } from './meta.ts'
import { parseStrict } from './strict-json.ts'
import { clean } from './text.ts'

/** The newest entries tell; a page that pushes more is no worse understood. */
const MAX_ENTRIES = 300

/** Everything that the sources of a page say, before anything is decided. */
export interface Evidence {
  url: URL
  canonical: string
  market: Market
  heading: Heading
  meta: MetaFacts
  linked: LinkedData
  scoped: Claim[]
  main: { json_ld: Claim | undefined; microdata: Claim | undefined; rdfa: Claim | undefined }
  /** Newest first. */
  signals: ShopSignal[]
  dom: DomFacts
  currency: string | undefined
}

export function gather(document: Document, hints: PageHints): Evidence {
  const { markup } = hints
  const url = new URL(hints.url ?? document.URL)
  const market = { lang: document.documentElement.getAttribute('lang') || 'en', host: url.hostname }
  const canonical = canonicalOf(document, url)
  const none: Claim = { ids: [] }
  const meta = attempt(() => readMeta(document), { ogType: '', title: undefined, claim: none })
  const heading = attempt((): Heading => markup?.heading(document, meta.title) ?? firstHeading(document), {})
  const linked = attempt((): LinkedData => readJsonLd(document, markup?.parse ?? parseStrict), {
    types: [],
    products: [],
  })
  const scoped = attempt(() => markup?.microdata(document) ?? [], [])
  const typed = attempt(() => markup?.rdfa(document) ?? [], [])
  const context = { heading: heading.name, title: meta.title ?? titleOf(document), canonical, url: url.href }
  const main = {
    json_ld: chooseMain(linked.products, context),
    microdata: chooseMain(scoped, context),
    rdfa: chooseMain(typed, context),
  }
  const dom: DomFacts = attempt(() => markup?.dom(document, heading, market), undefined) ?? {
    claim: none,
    buttons: 0,
    priceScore: 0,
    pricePeers: 0,
    struck: [],
  }
  const currency =
    main.json_ld?.currency ??
    main.microdata?.currency ??
    main.rdfa?.currency ??
    meta.claim.currency ??
    currencyCode(hints.currency) ??
    dom.claim.currency ??
    markup?.currency(market)
  const signals = attempt(() => signalsOf(hints.dataLayer, currency), [])
  return { url, canonical, market, heading, meta, linked, scoped, main, signals, dom, currency }
}

function firstHeading(document: Document): Heading {
  const h1 = document.querySelector('h1') ?? undefined
  return { element: h1, name: clean(h1?.textContent) }
}

/** The page's own address without fragment. */
function canonicalOf(document: Document, url: URL): string {
  const href = document.querySelector('link[rel~=canonical i]')?.getAttribute('href')
  const canonical = attempt(() => (href ? new URL(href, url) : url), url)
  const site = (host: string) => host.split('.').slice(-2).join()
  // A canonical of another site or the bare home page is a template's mistake.
  const isOurs = site(canonical.hostname) === site(url.hostname) && (canonical.pathname !== '/' || url.pathname === '/')
  const chosen = isOurs ? canonical : url
  return `${chosen.origin}${chosen.pathname}${chosen.search}`
}

function signalsOf(entries: ArrayLike<unknown> | undefined, currency: string | undefined): ShopSignal[] {
  return Array.from(entries ?? [])
    .slice(-MAX_ENTRIES)
    .flatMap((entry) => signalOf(entry, currency) ?? [])
    .reverse()
}
