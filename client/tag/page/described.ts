import type { PageType } from '../../../shared/history/event.ts'
import { attributeOf } from './attribute-of.ts'
import { canonicalLink } from './canonical-link.ts'
import { bare, type Claim, stated } from './claim.ts'
import { currencyCode } from './currency-code.ts'
import { describedProduct } from './described-product.ts'
import { titleOf } from './document.ts'
import type { PageFacts } from './facts.ts'
import { ga4SignalOf, orderOf } from './ga4.ts'
import type { PageHints } from './hints.ts'
import { readLinkedProducts } from './linked-product.ts'
import { plainReading } from './plain-reading.ts'
import { views } from './views.ts'

/** The newest entries tell; a page that pushes more is no worse understood. */
const MAX_ENTRIES = 300

/** A page that names one of these is about more than one product, whatever stands in its data. */
const OTHER_TYPES = /(?:Article|Posting|Recipe|CollectionPage|ResultsPage|CheckoutPage)$/m

const TAIL = / [|–—-] .*/

export interface Described {
  facts: PageFacts
  /** Nothing is missing, ambiguous or contradictory: the full reader would say the same. */
  isSure: boolean
}

/** The first reader: understands what was written for machines, and knows when that is not the whole answer. */
export function readDescribed(document: Document, hints: PageHints): Described {
  const url = new URL(document.URL)
  const said = bare({ ...hints.platform, ...hints.shop })
  delete said.product
  // Conflicts between sources are told in debug mode: only the full reader looks for them. It knows routes in fragments too.
  let isSure = !/[?&]vitrine=debug|#[!/]/.test(url.href) && !Object.keys(hints.selectors ?? {})[0]
  const reading = plainReading(() => {
    isSure = false
  })
  const { types, products, breadcrumb } = readLinkedProducts(document, reading)
  const trail = breadcrumb.slice(1)
  const fold = (text = '') => text.replace(/\s+/g, ' ').toLowerCase()
  const h1s = [...document.querySelectorAll('h1')]
  const headings = fold(h1s.map(({ textContent }) => textContent).join(' '))
  // "Mug – Shop" may end in the shop's name, in the title and in data made of it.
  const names = (name?: string) =>
    name && (headings + (TAIL.test(name) ? '' : fold(titleOf(document)))).includes(fold(name))
  const named = products.flatMap((product) => {
    const name = [product.name, product.name?.replace(TAIL, '')].find(names)
    return name ? { ...product, name } : []
  })
  // The theme and a plug-in often describe the same product.
  const ids = named.flatMap(({ ids }) => ids)
  const main: Claim | undefined = named[0] && Object.assign({}, ...[...named].reverse(), { ids })

  const market = main?.currency ?? currencyCode(hints.currency)
  const signals = (hints.dataLayer ?? [])
    .slice(-MAX_ENTRIES)
    .flatMap((entry) => ga4SignalOf(entry, market, reading) ?? [])
  // What is said first is about the page, later ones are of what it shows beside.
  const signalOf = (name: string) => signals.find((signal) => signal.name === name)
  const listed = signalOf('view_item_list') ?? signalOf('search')
  const items = listed?.items ?? []
  const typeOf = (): PageType | undefined => {
    const [first, second] = views.flatMap(([one, event]) => (one !== 'category' && signalOf(event) ? one : []))
    if (first) return second || (products[0] && first !== 'product') ? undefined : first
    if (products[0]) return main && !OTHER_TYPES.test(types.join('\n')) ? 'product' : undefined
    if (url.pathname === '/' && !url.search) return 'home'
    const words = types + url.pathname + attributeOf(document, 'body', 'class')
    return items[2] && /categor|collection/i.test(words) && !/search/i.test(words + url.search) ? 'category' : undefined
  }
  const type = said.type ?? typeOf()
  const facts: PageFacts = { type: type ?? 'other' }
  const currency = market ?? signals.find((signal) => signal.currency)?.currency
  if (currency) facts.currency = currency
  if (type === 'product') {
    const viewed = signalOf('view_item')
    const { id, aliases, variant, quantity, ...item } = viewed?.items?.[0] ?? { id: '' }
    const known = [hints.platform, hints.shop].flatMap((one): Claim | Claim[] => bare(one ?? {}).product ?? [])
    const claims: Claim[] = [
      main ?? [],
      id ? stated<Claim>({ ...item, ids: [id, ...(aliases ?? [])], currency: viewed?.currency }) : [],
      known,
    ].flat()
    const isOne = (said: Claim[], fact: keyof Claim) => new Set(said.flatMap((one) => one[fact] ?? [])).size < 2
    isSure &&=
      isOne(claims, 'currency') &&
      isOne(named, 'name') &&
      isOne(named, 'price') &&
      isOne(named, 'availability') &&
      // The heading names it, a brand before it at most: a title may have words of its own. Without a heading, nothing else is described.
      (main && headings
        ? h1s.some(({ textContent }) => fold(textContent.trim()).endsWith(fold(main.name)))
        : !products[named.length]) &&
      (!main || !!main.availability)
    claims.unshift(stated<Claim>({ ids: [], currency, category: trail }))
    const address = canonicalLink(document, url)
    // Which parameters name the page, the full reader knows.
    isSure &&= !!address || !url.search
    const [product, isWhole] = describedProduct(
      h1s,
      claims,
      address ?? url.origin + url.pathname,
      known.some(({ price }) => price),
    )
    facts.product = product
    if (product.category) facts.category = product.category
    isSure &&= isWhole
  } else if (type === 'category' || type === 'search') {
    if (items[0]) facts.items = items
    if (type === 'category' && trail[0]) facts.category = trail
    if (type === 'search' && listed?.searchTerm) facts.searchTerm = listed.searchTerm
    isSure &&= !!items[0] && !!(facts.category ?? facts.searchTerm)
  } else isSure &&= type === 'home' || !!(said.type ?? (type && currency))
  // Plug-ins tell one order by several numbers: the newest stands for all.
  const bought = signals.findLast(({ name }) => name === 'purchase')
  if (bought) facts.order = orderOf(bought)
  return { facts: Object.assign(facts, said), isSure }
}
