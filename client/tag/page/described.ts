import type { PageType } from '../../../shared/history/event.ts'
import { canonicalOf } from './canonical.ts'
import { bare, type Claim } from './claim.ts'
import { currencyCode } from './currency-code.ts'
import { describedProduct } from './described-product.ts'
import { bodyOf, titleOf } from './document.ts'
import type { PageFacts } from './facts.ts'
import { ga4SignalOf, orderOf } from './ga4.ts'
import type { PageHints } from './hints.ts'
import { itemClaim } from './known.ts'
import { readLinkedProducts } from './linked-product.ts'
import { plainReading } from './plain-reading.ts'
import { clean } from './text.ts'

/** The newest entries tell; a page that pushes more is no worse understood. */
const MAX_ENTRIES = 300

const TYPES: Record<string, PageType> = {
  view_item: 'product',
  search: 'search',
  view_cart: 'cart',
  begin_checkout: 'checkout',
  purchase: 'thank_you',
}

/** A page that names one of these is about more than one product, whatever stands in its data. */
const OTHER_TYPES = /(?:Article|Posting|Recipe|CollectionPage|ResultsPage|CheckoutPage)$/m

export interface Described {
  facts: PageFacts
  /** Nothing is missing, ambiguous or contradictory: the full reader would say the same. */
  isSure: boolean
}

/** The first reader: understands what was written for machines, and knows when that is not the whole answer. */
export function readDescribed(document: Document, hints: PageHints): Described {
  const url = new URL(hints.url ?? document.URL)
  const shop = bare(hints.shop ?? {})
  const platform = bare(hints.platform ?? {})
  // Conflicts between sources are told in debug mode: only the full reader looks for them.
  let isSure = !/[?&]vitrine=debug/.test(url.search) && !Object.keys(hints.selectors ?? {}).length
  const reading = plainReading(() => {
    isSure = false
  })
  const { types, products, breadcrumb } = readLinkedProducts(document, reading)
  const trail = breadcrumb.slice(1)
  const fold = (text: string | undefined) => clean(text, 500)?.toLowerCase() ?? ''
  const headings = fold([...document.querySelectorAll('h1')].map(({ textContent }) => textContent).join(' '))
  const title = fold(titleOf(document))
  const open = products.filter(({ isListed }) => !isListed)
  const named = open.filter(({ name }) => name && `${headings} ${title}`.includes(fold(name)))
  // The theme and a plug-in often describe the same product.
  const main: Claim | undefined = named[0] && Object.assign({}, ...named.toReversed())
  if (main) main.ids = named.flatMap(({ ids }) => ids)

  const market = main?.currency ?? currencyCode(hints.currency)
  const signals = Array.from(hints.dataLayer ?? [])
    .slice(-MAX_ENTRIES)
    .flatMap((entry) => ga4SignalOf(entry, market, reading) ?? [])
    .reverse()
  const currency = market ?? signals.find((signal) => signal.currency)?.currency
  const signalOf = (name: string) => signals.find((signal) => signal.name === name)
  const listed = signalOf('view_item_list') ?? signalOf('search')
  const items = listed?.items ?? []
  const typeOf = (): PageType | undefined => {
    const [first, second] = new Set(signals.flatMap(({ name }) => TYPES[name] ?? []))
    if (first) return second || (open[0] && first !== 'product') ? undefined : first
    if (open[0]) return main && !OTHER_TYPES.test(types.join('\n')) ? 'product' : undefined
    if (url.pathname === '/' && !url.search) return products[0] ? undefined : 'home'
    const words = `${types} ${url.pathname} ${bodyOf(document)?.getAttribute('class')}`
    return items.length > 2 && /categor|collection/i.test(words) && !/search/i.test(words + url.search)
      ? 'category'
      : undefined
  }
  const known = shop.type ?? platform.type
  const type = known ?? typeOf()
  const facts: PageFacts = { type: type ?? 'other' }
  if (currency) facts.currency = currency
  if (type === 'product') {
    const viewed = signalOf('view_item')
    const claims = [shop.product, platform.product, itemClaim(viewed?.items?.[0], viewed?.currency), main].flatMap(
      (claim): Claim[] => (claim ? [claim] : []),
    )
    const isAgreed = ({ name, price, availability }: Claim) =>
      name === main?.name &&
      (price ?? main?.price) === main?.price &&
      (availability ?? main?.availability) === main?.availability
    isSure &&=
      new Set(claims.flatMap((claim) => claim.currency ?? [])).size < 2 &&
      named.every(isAgreed) &&
      (open.length === named.length || headings.includes(fold(main?.name) || ' ')) &&
      (!main || !!main.availability)
    claims.push({ ids: [], currency, category: trail[0] ? trail : undefined })
    const isKnown = (shop.product ?? platform.product)?.price !== undefined
    const product = describedProduct(document, claims, canonicalOf(document, url), isKnown)
    facts.product = product._facts
    if (product._facts.category) facts.category = product._facts.category
    isSure &&= product._isSure
  } else if (type === 'category' || type === 'search') {
    if (items.length) facts.items = items
    if (type === 'category' && trail[0]) facts.category = trail
    if (type === 'search' && listed?.searchTerm) facts.searchTerm = listed.searchTerm
    isSure &&= items.length > 0 && !!(facts.category ?? facts.searchTerm)
  } else isSure &&= type === 'home' || !!(known ?? (type && currency))
  const bought = signalOf('purchase')
  if (bought) facts.order = orderOf(bought)
  const { product: _ofPlatform, ...ofPlatform } = platform
  const { product: _ofShop, ...ofShop } = shop
  return { facts: Object.assign(facts, ofPlatform, ofShop), isSure }
}
