import { availabilityOf } from './availability.ts'
import { type Claim, listOf, MAX_IDS, own } from './claim.ts'
import { currencyCode } from './currency-code.ts'
import { clean } from './text.ts'

/** Limits of one page's data blocks. */
const MAX_BLOCKS = 40
const MAX_NODES = 600
const MAX_DEPTH = 12
const MAX_OFFERS = 60
const MAX_VARIANTS = 60

export interface LinkedData {
  types: string[]
  products: Claim[]
  breadcrumb?: string[]
}

interface Node {
  value: unknown
  types: string[]
  isListed: boolean
  isMain: boolean
}

const typesOf = (value: unknown): string[] =>
  listOf(own(value, '@type')).flatMap((type) => (typeof type === 'string' ? [type.replace(/^.*[/:#]/, '')] : []))

const isProduct = (type: string) =>
  /^(Product|ProductGroup|IndividualProduct|ProductModel|SomeProducts|Vehicle|Car|Book)$/.test(type)

// What stands under these keys is about other products than the one around it.
const LISTING =
  /^(itemListElement|isRelatedTo|isSimilarTo|isAccessoryOrSparePartFor|isConsumableFor|hasVariant|itemOffered|isVariantOf|review|model|includesObject|mentions)$/

/** `parse` gives undefined for a block that it cannot read. */
export function readJsonLd(document: Document, parse: (text: string) => unknown): LinkedData {
  const nodes: Node[] = []
  const byId = new Map<string, unknown>()
  const walk = (value: unknown, depth: number, isListed: boolean, isMain: boolean): void => {
    if (value === null || typeof value !== 'object' || depth > MAX_DEPTH || nodes.length >= MAX_NODES) return
    if (Array.isArray(value)) {
      for (const entry of value.slice(0, MAX_NODES)) walk(entry, depth + 1, isListed, isMain)
      return
    }
    const types = typesOf(value)
    const id = own(value, '@id')
    if (types.length) nodes.push({ value, types, isListed, isMain })
    if (typeof id === 'string' && Object.keys(value).length > 1) byId.set(id, value)
    for (const key of Object.keys(value).slice(0, 80))
      walk(own(value, key), depth + 1, isListed || LISTING.test(key), key === 'mainEntity')
  }
  const blocks = [...document.querySelectorAll('script[type*="ld+json" i]')].slice(0, MAX_BLOCKS)
  for (const block of blocks) walk(parse(block.textContent), 0, false, false)

  const follow = (value: unknown): unknown => {
    const id = own(value, '@id')
    return (typeof id === 'string' && typesOf(value).length === 0 && byId.get(id)) || value
  }
  const products = nodes
    .filter((node) => node.types.some(isProduct))
    .map((node) => ({ ...claimOf(node.value, follow), isListed: node.isListed, isMain: node.isMain }))
    .filter((claim) => claim.name || claim.ids.length)
  const trail = nodes.find((node) => node.types.includes('BreadcrumbList'))
  const breadcrumb = trail && breadcrumbOf(trail.value)
  return {
    types: [...new Set(nodes.filter((node) => !node.isListed).flatMap((node) => node.types))],
    products,
    ...(breadcrumb?.length ? { breadcrumb } : {}),
  }
}

function breadcrumbOf(trail: unknown): string[] {
  return listOf(own(trail, 'itemListElement'))
    .slice(0, 12)
    .sort((a, b) => Number(own(a, 'position') ?? 0) - Number(own(b, 'position') ?? 0))
    .flatMap((entry) => clean(own(entry, 'name') ?? own(own(entry, 'item'), 'name')) ?? [])
}

type Follow = (value: unknown) => unknown

const text = (value: unknown) => clean(own(value, 'name') ?? own(value, '@value') ?? value)

function idsOf(value: unknown): string[] {
  return [
    'productID',
    'sku',
    'gtin',
    'gtin13',
    'gtin14',
    'gtin12',
    'gtin8',
    'isbn',
    'mpn',
    'productGroupID',
    'identifier',
  ]
    .flatMap((key) => listOf(own(value, key)))
    .flatMap((id) => clean(own(id, 'value') ?? id, 80) ?? [])
    .slice(0, MAX_IDS)
}

function claimOf(product: unknown, follow: Follow): Claim {
  const offers = listOf(own(product, 'offers')).map(follow)
  const variants = listOf(own(product, 'hasVariant')).slice(0, MAX_VARIANTS).map(follow)
  const inner = offers.flatMap((offer) => listOf(own(offer, 'offers')).map(follow))
  const priced = [...inner, ...offers, ...variants.flatMap((variant) => listOf(own(variant, 'offers')).map(follow))]
    .slice(0, MAX_OFFERS)
    .map(offerOf)
  const here = location.href.split('#')[0]
  // The offer of this very address (a chosen variant), else one that can be bought, else any.
  const best =
    (/[?]/.test(location.href) && priced.find((offer) => offer.price !== undefined && offer.url === here)) ||
    priced.find((offer) => offer.price !== undefined && offer.availability === 'in_stock') ||
    priced.find((offer) => offer.price !== undefined) ||
    priced[0]
  const image = listOf(own(product, 'image'))[0]
  const states = priced.flatMap((offer) => offer.availability ?? [])
  return {
    ids: [
      ...new Set([
        ...idsOf(product),
        ...(best?.ids ?? []),
        ...priced.flatMap(({ ids }) => ids),
        ...variants.flatMap(idsOf),
      ]),
    ].slice(0, MAX_IDS),
    name: text(own(product, 'name')),
    brand: text(listOf(own(product, 'brand') ?? own(product, 'manufacturer')).map(follow)[0]),
    image: clean(own(image, 'url') ?? own(image, 'contentUrl') ?? image, 2000),
    url: clean(
      own(product, 'url') ?? own(own(product, 'mainEntityOfPage'), '@id') ?? own(product, '@id') ?? best?.url,
      2000,
    ),
    category: categoryOf(own(product, 'category')),
    price: best?.price,
    oldPrice: best?.oldPrice,
    currency: best?.currency ?? priced.find((offer) => offer.currency)?.currency,
    availability: best?.availability ?? (states.includes('in_stock') ? 'in_stock' : states[0]),
  }
}

/** "Shoes > Running", "Shoes/Running" or a list. */
function categoryOf(written: unknown): string[] | undefined {
  const parts = listOf(written)
    .flatMap((part) => (text(part) ?? '').split(/\s*(?:>|\/|»)\s*/))
    .filter(Boolean)
  return parts.length ? parts.slice(0, 8) : undefined
}

function offerOf(offer: unknown): Claim {
  const specs = listOf(own(offer, 'priceSpecification')).slice(0, MAX_OFFERS)
  const isStruck = (spec: unknown) =>
    /Strikethrough|ListPrice|MSRP|SRP|RegularPrice/i.test(String(own(spec, 'priceType') ?? ''))
  // Member prices hold for members, prices per 100 ml for nobody's cart.
  const active = specs
    .filter(
      (spec) => !isStruck(spec) && own(spec, 'validForMemberTier') === undefined && own(spec, 'price') !== undefined,
    )
    .sort((a, b) => rank(a) - rank(b))[0]
  const stated = own(offer, 'lowPrice') ?? own(offer, 'price')
  const struck = specs.find(isStruck)
  const high = own(offer, 'highPrice')
  return {
    ids: idsOf(offer),
    price: stated === undefined || stated === '' ? (own(active, 'price') ?? own(active, 'minPrice') ?? high) : stated,
    oldPrice: own(struck, 'price'),
    currency: currencyCode(own(offer, 'priceCurrency') ?? own(active ?? specs[0], 'priceCurrency')),
    availability: availabilityOf(own(offer, 'availability')),
    url: clean(own(offer, 'url'), 2000),
  }
}

/** Gross before net, a plain price before one per unit. */
function rank(spec: unknown): number {
  return (own(spec, 'valueAddedTaxIncluded') === false ? 2 : 0) + (own(spec, 'referenceQuantity') === undefined ? 0 : 1)
}
