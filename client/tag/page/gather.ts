import { forgetBlocks, markOthers } from './aside.ts'
import { attempt } from './attempt.ts'
import { canonicalOf } from './canonical.ts'
import { chooseMain } from './choose-main.ts'
import type { Claim } from './claim.ts'
import { currencyOfMarket, type Market } from './currency.ts'
import { currencyCode } from './currency-code.ts'
import { signalOf } from './data-layer.ts'
import { titleOf } from './document.ts'
import { type DomFacts, readDom } from './dom.ts'
import type { ShopSignal } from './facts.ts'
import { type Heading, headingOf } from './heading.ts'
import type { PageHints } from './hints.ts'
import { type LinkedData, readJsonLd } from './json-ld.ts'
import { parseLenient } from './lenient-json.ts'
import { type MetaFacts, readMeta } from './meta.ts'
import { microdata, rdfa, readScoped } from './scoped.ts'
import { attemptSteps, type Steps } from './steps.ts'
import { type Survey, survey } from './survey.ts'

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
  /** What is said first is about the page, later ones are of what it shows beside. */
  signals: ShopSignal[]
  dom: DomFacts
  currency: string | undefined
}

const NOTHING: Survey = { _names: [], _prices: [], _stocks: [], _brands: [], _controls: [], _texts: [] }

/** The language of a page that does not say it, as far as its letters tell what "¥" is. */
function langOf(title: string): string {
  return /[\u3041-\u30ff]/.test(title) ? 'ja' : /[\u4e00-\u9fff]/.test(title) ? 'zh' : 'en'
}

export function* gather(document: Document, hints: PageHints): Steps<Evidence> {
  forgetBlocks()
  const url = new URL(document.URL)
  const market = {
    lang: document.documentElement.getAttribute('lang') || langOf(titleOf(document)),
    host: url.hostname,
  }
  const canonical = canonicalOf(document, url)
  const none: Claim = { ids: [] }
  const meta = attempt(() => readMeta(document), { ogType: '', title: undefined, claim: none })
  yield
  const seen = yield* attemptSteps<Survey>(() => survey(document), NOTHING)
  const heading = yield* attemptSteps<Heading>(() => headingOf(document, seen, meta.title), {})
  markOthers(seen._names, heading.element)
  yield
  const linked = attempt((): LinkedData => readJsonLd(document, parseLenient), {
    types: [],
    products: [],
  })
  yield
  const scoped = yield* attemptSteps<Claim[]>(() => readScoped(document, microdata), [])
  const typed = yield* attemptSteps<Claim[]>(() => readScoped(document, rdfa), [])
  yield
  const context = { heading: heading.name, title: meta.title ?? titleOf(document), canonical, url: url.href }
  const main = {
    json_ld: chooseMain(linked.products, context),
    microdata: chooseMain(scoped, context),
    rdfa: chooseMain(typed, context),
  }
  const dom = yield* attemptSteps<DomFacts>(() => readDom(document, seen, heading, market), {
    claim: none,
    buttons: 0,
    priceScore: 0,
    pricePeers: 0,
    struck: [],
    amounts: new Set(),
    isTold: false,
    isNamed: false,
    stock: undefined,
  })
  main.json_ld &&= ofChosen(main.json_ld, dom.claim.ids)
  const currency =
    main.json_ld?.currency ??
    main.microdata?.currency ??
    main.rdfa?.currency ??
    meta.claim.currency ??
    currencyCode(hints.currency) ??
    dom.claim.currency ??
    currencyOfMarket(market)
  const signals = attempt(() => signalsOf(hints.dataLayer, currency), [])
  return { url, canonical, market, heading, meta, linked, scoped, main, signals, dom, currency }
}

/** Of several variants, what the data say of the only one that the page names by its `ids`, in its form or beside its heading. */
function ofChosen(claim: Claim, ids: string[]): Claim {
  const [chosen, another] = (claim.offers ?? []).filter((offer) => offer.ids.some((id) => ids.includes(id)))
  if (!chosen || another) return claim
  const { price, oldPrice, availability } = chosen
  return { ...claim, ...(price === undefined ? {} : { price, oldPrice }), ...(availability ? { availability } : {}) }
}

function signalsOf(entries: ArrayLike<unknown> | undefined, currency: string | undefined): ShopSignal[] {
  return Array.from(entries ?? [])
    .slice(-MAX_ENTRIES)
    .flatMap((entry) => signalOf(entry, currency) ?? [])
}
