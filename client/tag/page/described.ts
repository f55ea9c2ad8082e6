import type { PageType } from '../../../shared/history/event.ts'
import { canonicalOf } from './canonical.ts'
import { bare } from './claim.ts'
import { currencyCode } from './currency-code.ts'
import { describedProduct } from './described-product.ts'
import { bodyOf, titleOf } from './document.ts'
import type { PageFacts } from './facts.ts'
import { ga4SignalOf, orderOf } from './ga4.ts'
import type { PageHints } from './hints.ts'
import { itemClaim, knownClaim } from './known.ts'
import { readLinkedProducts } from './linked-product.ts'
import { plainReading } from './plain-reading.ts'

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
const OTHER_TYPES = /(?:Article|Posting|Recipe|CollectionPage|ResultsPage|CheckoutPage|ItemList)$/

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
  const { types, main: products, listed: others, breadcrumb } = readLinkedProducts(document, reading)
  const [main, ...rivals] = products
  const market = main?.currency ?? currencyCode(hints.currency)
  const signals = Array.from(hints.dataLayer ?? [])
    .slice(-MAX_ENTRIES)
    .flatMap((entry) => ga4SignalOf(entry, market, reading) ?? [])
    .reverse()
  const signalOf = (name: string) => signals.find((signal) => signal.name === name)
  const said = new Set(signals.flatMap(({ name }) => TYPES[name] ?? []))
  const currency = market ?? signals.find((signal) => signal.currency)?.currency

  const named = `${titleOf(document)} ${document.querySelector('h1')?.textContent}`
  const isNamed = !!main?.name && named.replace(/\s+/g, ' ').includes(main.name)
  const listed = signalOf('view_item_list') ?? signalOf('search')
  const items = listed?.items ?? []
  const typeOf = (): PageType | undefined => {
    const [first] = said
    if (first) return said.size > 1 || (main && first !== 'product') ? undefined : first
    if (main) return isNamed && !types.some((type) => OTHER_TYPES.test(type)) ? 'product' : undefined
    if (url.pathname === '/' && !url.search) return others ? undefined : 'home'
    const words = `${types} ${url.pathname} ${bodyOf(document)?.getAttribute('class')}`
    return items.length > 2 && /categor|collection/i.test(words) && !/search/i.test(words + url.search)
      ? 'category'
      : undefined
  }
  const type = shop.type ?? platform.type ?? typeOf()
  const facts: PageFacts = { type: type ?? 'other' }
  if (currency) facts.currency = currency
  if (type === 'product') {
    const viewed = signalOf('view_item')
    const product = describedProduct(document, {
      claims: [
        ['shop', knownClaim(shop.product)],
        ['platform', knownClaim(platform.product)],
        ['data_layer', viewed && itemClaim(viewed.items?.[0], viewed.currency)],
        ['json_ld', main],
      ],
      currency,
      reading,
      canonical: canonicalOf(document, url),
      trail: breadcrumb?.slice(1),
    })
    facts.product = product._facts
    if (product._facts.category) facts.category = product._facts.category
    isSure &&= product._isSure && !rivals.length && (isNamed || !others)
  } else if (type === 'category' || type === 'search') {
    const path = breadcrumb?.slice(1)
    if (items.length) facts.items = items
    if (type === 'category' && path?.length) facts.category = path
    if (type === 'search' && listed?.searchTerm) facts.searchTerm = listed.searchTerm
    isSure &&= items.length > 0 && !!(facts.category ?? facts.searchTerm)
  } else isSure &&= type === 'home' || !!(shop.type ?? platform.type ?? (type && currency))
  const bought = signalOf('purchase')
  if (bought) facts.order = orderOf(bought)
  const { product: _ofPlatform, ...ofPlatform } = platform
  const { product: _ofShop, ...ofShop } = shop
  return { facts: Object.assign(facts, ofPlatform, ofShop), isSure }
}
