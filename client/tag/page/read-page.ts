import type { Item, PageType } from '../../../shared/history/event.ts'
import { chooseMain } from './choose-main.ts'
import { type Claim, type LayerClaim, listOf } from './claim.ts'
import { currencyCode, currencyOfMarket, type Market } from './currency.ts'
import { signalOf } from './data-layer.ts'
import { type DomFacts, readDom } from './dom.ts'
import type { Layer, PageFacts, ProductFacts, ShopSignal } from './facts.ts'
import { type Heading, headingOf, trimTitle } from './heading.ts'
import type { PageHints } from './hints.ts'
import { readJsonLd } from './json-ld.ts'
import { mergeClaims } from './merge.ts'
import { readMeta } from './meta.ts'
import { searchTermOf, typeOfUrl, typeOfWord } from './page-type.ts'
import { parsePrice } from './price.ts'
import { microdata, rdfa, readScoped, written } from './scoped.ts'
import { clean, overlap } from './text.ts'

/** The newest entries tell; a page that pushes more is no worse understood. */
const MAX_ENTRIES = 300
const MAX_ITEMS = 100

/** Runs one source; a hostile page makes it silent, never throw. */
function attempt<T>(read: () => T, otherwise: T): T {
  try {
    return read()
  } catch {
    // Redefined built-ins, clobbered forms, throwing getters: this source says nothing, the others speak.
    return otherwise
  }
}

type Votes = Partial<Record<PageType, number>>

/**
 * What a page says about itself, from every source that it has, in order of trust (`layers` in facts.ts). Reads only; never
 * throws; every loop is bounded. How sources that contradict each other are settled: merge.ts and docs/page-facts.md.
 */
export function readPage(document: Document, hints: PageHints = {}): PageFacts {
  return attempt(() => read(document, hints), { type: 'other' })
}

function read(document: Document, hints: PageHints): PageFacts {
  const url = new URL(hints.url ?? document.URL)
  const market: Market = { lang: document.documentElement.getAttribute('lang') || 'en', host: url.hostname }
  const canonical = canonicalOf(document, url)
  const none: Claim = { ids: [] }
  const meta = attempt(() => readMeta(document), { ogType: '', title: undefined, claim: none })
  const heading = attempt((): Heading => headingOf(document, meta.title), {})
  const linked = attempt(() => readJsonLd(document), { types: [], products: [] as Claim[] })
  const scoped = attempt(() => readScoped(document, microdata), [])
  const typed = attempt(() => readScoped(document, rdfa), [])
  const context = { heading: heading.name, title: meta.title ?? document.title, canonical, url: url.href }
  const main = {
    json_ld: chooseMain(linked.products, context),
    microdata: chooseMain(scoped, context),
    rdfa: chooseMain(typed, context),
  }
  const stated =
    main.json_ld?.currency ?? main.microdata?.currency ?? meta.claim.currency ?? currencyCode(hints.currency)
  const signals = attempt(() => signalsOf(hints.dataLayer, stated), [])
  const dom: DomFacts = attempt(() => readDom(document, heading, market), {
    claim: none,
    hasButton: false,
    priceScore: 0,
    struck: [],
  })

  const votes: Votes = {}
  const vote = (type: PageType | undefined, weight: number) => {
    if (type) votes[type] = (votes[type] ?? 0) + weight
  }
  const fromUrl = typeOfUrl(url)
  vote(fromUrl, fromUrl === 'product' || fromUrl === 'category' ? 3 : fromUrl === 'search' ? 4 : 6)
  for (const signal of signals) vote(typeOfSignal(signal), 4)
  if (main.json_ld || main.microdata || main.rdfa) vote('product', 4)
  else if (linked.products.length + scoped.length > 2) vote('category', 3)
  if (/product/i.test(meta.ogType)) vote('product', 4)
  if (meta.claim.price) vote('product', 2)
  for (const type of linked.types) vote(typeOfLinked(type), 2)
  const body = document.body
  for (const word of `${body?.getAttribute('class') ?? ''} ${body?.getAttribute('id') ?? ''}`.split(/\s+/).slice(0, 60))
    vote(typeOfWord(word), 1.5)
  if (dom.hasButton && dom.priceScore > 4) vote('product', 3)
  else if (dom.priceScore > 8) vote('product', 1.5)
  const guess = (Object.entries(votes) as [PageType, number][]).sort((a, b) => b[1] - a[1])[0]
  const type = hints.shop?.type ?? hints.platform?.type ?? (guess && guess[1] >= 2 ? guess[0] : 'other')

  const facts: PageFacts = { type }
  const pageCurrency = stated ?? dom.claim.currency ?? currencyOfMarket(market)
  if (type === 'product') {
    const claims: LayerClaim[] = []
    const add = (layer: Layer, claim: Claim | undefined) => claim && claims.push({ ...claim, layer })
    add('shop', known(hints.shop?.product))
    add('platform', known(hints.platform?.product))
    const viewed = signals.find((signal) => signal.kind === 'event' && signal.name === 'view_item')
    add('data_layer', viewed?.kind === 'event' ? itemClaim(viewed.items?.[0], viewed.currency) : undefined)
    add('json_ld', main.json_ld)
    add('microdata', main.microdata)
    add('rdfa', main.rdfa)
    add('meta', { ...meta.claim, name: metaName(meta.title, heading.name) })
    add(
      'selector',
      attempt(() => selected(document, hints.selectors), undefined),
    )
    add('dom', dom.claim)
    const { product, conflicts } = mergeClaims(claims, {
      lang: market.lang,
      canonical,
      currency: pageCurrency,
      struck: dom.struck,
    })
    if (!product.category && linked.breadcrumb)
      product.category = linked.breadcrumb.slice(1).filter((part) => part !== product.name)
    facts.product = product
    if (product.category) facts.category = product.category
    if (conflicts.length) facts.conflicts = conflicts
  }
  const listed = signals.find((signal) => signal.kind === 'event' && /^(view_item_list|search)$/.test(signal.name))
  if (type === 'category' || type === 'search') {
    const items =
      listed?.kind === 'event' && listed.items?.length
        ? listed.items
        : itemsOf(linked.products.length ? linked.products : scoped, pageCurrency, market.lang)
    if (items.length) facts.items = items
    const path = linked.breadcrumb?.slice(1) ?? (heading.name ? [heading.name] : [])
    if (type === 'category' && path.length) facts.category = path
    const term =
      hints.shop?.searchTerm ?? (listed?.kind === 'event' ? listed.searchTerm : undefined) ?? searchTermOf(url)
    if (type === 'search' && term) facts.searchTerm = term
  }
  const bought = signals.find((signal) => signal.kind === 'event' && signal.name === 'purchase')
  if (bought?.kind === 'event') {
    const { transactionId, value, currency, items } = bought
    facts.order = {
      ...(transactionId ? { transactionId } : {}),
      ...(value === undefined ? {} : { value }),
      ...(currency ? { currency } : {}),
      ...(items ? { items } : {}),
    }
  }
  if (pageCurrency) facts.currency = pageCurrency
  const { type: _platformType, product: _platformProduct, ...platform } = hints.platform ?? {}
  const { type: _shopType, product: _shopProduct, ...shop } = hints.shop ?? {}
  return Object.assign(facts, platform, shop)
}

function canonicalOf(document: Document, url: URL): string {
  const href = document.querySelector('link[rel~=canonical i]')?.getAttribute('href')
  const canonical = attempt(() => (href ? new URL(href, url) : url), url)
  // A canonical of another host or the bare home page is a template's mistake.
  const isOurs =
    canonical.hostname.split('.').slice(-2).join() === url.hostname.split('.').slice(-2).join() &&
    (canonical.pathname !== '/' || url.pathname === '/')
  const chosen = isOurs ? canonical : url
  return `${chosen.origin}${chosen.pathname}${chosen.search}`
}

function signalsOf(entries: ArrayLike<unknown> | undefined, currency: string | undefined): ShopSignal[] {
  return Array.from(entries ?? [])
    .slice(-MAX_ENTRIES)
    .flatMap((entry) => signalOf(entry, currency) ?? [])
    .reverse()
}

function typeOfSignal(signal: ShopSignal): PageType | undefined {
  if (signal.kind === 'page') return signal.facts.type
  if (signal.kind === 'cart') return undefined
  const types: Record<string, PageType> = {
    view_item: 'product',
    view_item_list: 'category',
    search: 'search',
    view_cart: 'cart',
    begin_checkout: 'checkout',
    purchase: 'thank_you',
  }
  return types[signal.name]
}

function typeOfLinked(type: string): PageType | undefined {
  const types: Record<string, PageType> = {
    ItemPage: 'product',
    CollectionPage: 'category',
    ItemList: 'category',
    OfferCatalog: 'category',
    SearchResultsPage: 'search',
    CheckoutPage: 'checkout',
    Order: 'thank_you',
  }
  return Object.hasOwn(types, type) ? types[type] : undefined
}

/** Facts that are in minor units already. */
function known(product: ProductFacts | undefined): Claim | undefined {
  if (!product) return undefined
  const { from: _from, ...facts } = product
  return { ...facts, ids: listOf(facts.ids).map(String), isMinor: true }
}

function itemClaim(item: Item | undefined, currency: string | undefined): Claim | undefined {
  return (
    item && {
      ids: [item.id, ...(item.aliases ?? [])],
      name: item.name,
      price: item.price,
      oldPrice: item.oldPrice,
      brand: item.brand,
      category: item.category,
      currency,
      isMinor: true,
    }
  )
}

/** og:title often carries the shop's name: the heading inside it is the name. */
function metaName(title: string | undefined, heading: string | undefined): string | undefined {
  return heading && title && overlap(heading, title) === 1 ? heading : trimTitle(title)
}

function selected(document: Document, selectors: Record<string, string> | undefined): Claim {
  const value = (fact: string) => {
    const selector = selectors?.[`product.${fact}`]
    const element = selector ? attempt(() => document.querySelector(selector), null) : null
    return element ? clean(written(element)) : undefined
  }
  return {
    ids: ['id', 'sku', 'gtin'].flatMap((fact) => value(fact) ?? []),
    name: value('name'),
    price: value('price'),
    oldPrice: value('oldPrice'),
    brand: value('brand'),
    image: value('image'),
    category: value('category')?.split(/\s*[>/»]\s*/),
    currency: currencyCode(value('currency')),
  }
}

function itemsOf(claims: Claim[], currency: string | undefined, lang: string): Item[] {
  return claims.slice(0, MAX_ITEMS).flatMap((claim) => {
    const id = claim.ids[0] ?? claim.url ?? claim.name
    const own = claim.currency ?? currency
    const price = own ? parsePrice(claim.price, own, lang, true) : undefined
    return id
      ? [
          {
            id,
            ...(claim.name ? { name: claim.name } : {}),
            ...(price === undefined ? {} : { price }),
            ...(claim.ids.length > 1 ? { aliases: claim.ids.slice(1) } : {}),
          },
        ]
      : []
  })
}
