import { attempt } from './attempt.ts'
import { bare, type Claim, type LayerClaim } from './claim.ts'
import { titleOf } from './document.ts'
import type { Layer, PageFacts } from './facts.ts'
import { type EventSignal, orderOf } from './ga4.ts'
import { type Evidence, gather } from './gather.ts'
import type { Heading } from './heading.ts'
import type { PageHints } from './hints.ts'
import { itemClaim, knownClaim } from './known.ts'
import { itemsOfClaims } from './listed.ts'
import { mergeClaims } from './merge.ts'
import { searchTermOf } from './page-type.ts'
import { selected } from './selected.ts'
import { atOnce, attemptSteps, type Steps } from './steps.ts'
import { trimTitle } from './title.ts'
import { voteType } from './vote.ts'
import { overlap, words } from './words.ts'

/** Share of common words from which two names name one thing. */
const SAME_NAME = 0.5

/**
 * What a page says about itself, from every source that it has, in order of trust (`layers` in facts.ts). Reads only; never
 * throws; every loop is bounded. How sources that contradict each other are settled: merge.ts and docs/page-facts.md.
 */
export function readPage(document: Document, hints: PageHints = {}): PageFacts {
  return atOnce(readInSteps(document, hints))
}

/** As `readPage`, in steps between which the page may have the main thread. */
export function readInSteps(document: Document, hints: PageHints = {}): Steps<PageFacts> {
  return attemptSteps(() => read(document, bare(hints)), { type: 'other' })
}

function* read(document: Document, hints: PageHints): Steps<PageFacts> {
  const evidence = yield* gather(document, hints)
  const { linked, scoped, market, currency, url, heading } = evidence
  const platform = hints.platform && bare(hints.platform)
  const shop = hints.shop && bare(hints.shop)
  const type = shop?.type ?? platform?.type ?? voteType(document, evidence)
  const facts: PageFacts = { type }
  if (currency) facts.currency = currency
  yield
  if (type === 'product') Object.assign(facts, productOf(document, hints, evidence))
  if (type === 'category' || type === 'search') {
    const listed = eventOf(evidence, /^(?:view_item_list|search)$/)
    const described = linked.products.length ? linked.products : scoped
    const items = listed?.items ?? itemsOfClaims(described, currency, market.lang)
    const path = linked.breadcrumb?.slice(1) ?? (heading.name ? [heading.name] : [])
    const term = listed?.searchTerm ?? searchTermOf(url)
    if (items.length) facts.items = items
    if (type === 'category' && path.length) facts.category = path
    if (type === 'search' && term) facts.searchTerm = term
  }
  // Plug-ins tell one order by several numbers: the newest stands for all.
  evidence.signals.reverse()
  const bought = eventOf(evidence, /^purchase$/)
  if (bought) facts.order = orderOf(bought)
  const { product: _ofPlatform, ...ofPlatform } = platform ?? {}
  const { product: _ofShop, ...ofShop } = shop ?? {}
  return Object.assign(facts, ofPlatform, ofShop)
}

function eventOf({ signals }: Evidence, name: RegExp): EventSignal | undefined {
  return signals.find((signal): signal is EventSignal => signal.kind === 'event' && name.test(signal.name))
}

function productOf(document: Document, hints: PageHints, evidence: Evidence): Partial<PageFacts> {
  const { main, meta, heading, linked, dom, market, canonical, currency } = evidence
  const viewed = eventOf(evidence, /^view_item$/)
  const layered: [Layer, Claim | undefined][] = [
    ['shop', knownClaim(hints.shop && bare(hints.shop).product)],
    ['platform', knownClaim(hints.platform && bare(hints.platform).product)],
    ['data_layer', viewed && itemClaim(viewed.items?.[0], viewed.currency)],
    ['json_ld', main.json_ld],
    ['microdata', main.microdata],
    ['rdfa', main.rdfa],
    ['meta', { ...meta.claim, name: metaName(meta.title, heading) }],
    ['selector', attempt(() => selected(document, hints.selectors), undefined)],
    ['dom', { ...dom.claim, name: dom.claim.name ?? heading.name }],
  ]
  const claims = layered.flatMap(([layer, claim]): LayerClaim[] =>
    claim ? [bare({ ...claim, name: nameOf(claim.name, heading, layer), layer })] : [],
  )
  const { product, conflicts } = mergeClaims(claims, {
    lang: market.lang,
    canonical,
    currency,
    struck: dom.struck,
    amounts: dom.amounts,
    stock: dom.stock,
  })
  const trail = linked.breadcrumb?.slice(1).filter((part) => part !== product.name)
  if (!product.category && trail?.length) product.category = trail
  return {
    product,
    ...(product.category ? { category: product.category } : {}),
    ...(conflicts.length ? { conflicts } : {}),
  }
}

/** og:title often carries the shop's name: the heading inside it is the name. Or it is the shop's for all pages, and the heading's is in the title. */
function metaName(title: string | undefined, { name: heading, isSeen }: Heading): string | undefined {
  const isShops = title && isSeen && !overlap(title, heading ?? '') && overlap(heading ?? '', titleOf(document)) === 1
  if (isShops || (heading && title && overlap(heading, title) === 1)) return heading
  return trimTitle(title)
}

/** What visitors read as the heading names the product, where the data name the same one with other words. */
function nameOf(
  name: string | undefined,
  { name: heading, isSeen, element }: Heading,
  layer: Layer,
): string | undefined {
  if (!name || !heading || /shop|platform/.test(layer)) return name
  const isSame =
    words(heading).length > 1 && (overlap(name, heading) >= SAME_NAME || overlap(heading, name) >= SAME_NAME)
  // The brand before it, a remark in an element of its own behind it: the data's words are the name.
  const [long, short] = [heading.toLowerCase(), name.toLowerCase()]
  const isSuffixed = long.startsWith(short) && !element?.childElementCount
  const holds = layer !== 'meta' && long.includes(short) && !isSuffixed
  return isSeen && isSame && !holds ? heading : name
}
