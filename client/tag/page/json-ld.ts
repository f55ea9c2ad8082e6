import { availabilityOf } from './availability.ts'
import { type Claim, listOf, MAX_IDS, own } from './claim.ts'
import { currencyCode } from './currency-code.ts'
import { clean } from './text.ts'

/** Limits of one page's data blocks. */
const MAX_BLOCKS = 40
const MAX_NODES = 600
const MAX_DEPTH = 12
/** Offers, variants and price specifications looked at of one product. */
const MAX_PARTS = 60

export interface LinkedData {
  /** Of everything that stands in no list. */
  types: string[]
  products: Claim[]
  breadcrumb?: string[] | undefined
}

interface Node {
  _value: unknown
  _types: string[]
  _isListed: boolean
  _isMain: boolean
}

const typesOf = (value: unknown): string[] =>
  listOf(own(value, '@type')).map((type) => String(type).replace(/^.*[/:#]/, ''))

const PRODUCT = /^(?:(?:Individual)?Product(?:Group|Model)?|SomeProducts|Vehicle|Car|Book)$/

// What stands under these keys is about other products than the one around it.
const LISTING =
  /^(?:itemListElement|is(?:RelatedTo|SimilarTo|AccessoryOrSparePartFor|ConsumableFor|VariantOf)|hasVariant|itemOffered|review|model|includesObject|mentions)$/

/** `parse` gives undefined for a block that it cannot read. */
export function readJsonLd(document: Document, parse: (text: string) => unknown): LinkedData {
  const nodes: Node[] = []
  const byId = new Map<unknown, unknown>()
  const walk = (_value: unknown, depth: number, _isListed: boolean, _isMain: boolean): void => {
    if (!_value || typeof _value !== 'object' || depth > MAX_DEPTH || nodes.length >= MAX_NODES) return
    const _types = typesOf(_value)
    if (_types.length) nodes.push({ _value, _types, _isListed, _isMain })
    const id = own(_value, '@id')
    const keys = Object.keys(_value)
    if (id && keys.length > 1) byId.set(id, _value)
    for (const key of keys.slice(0, MAX_NODES))
      walk(
        own(_value, key),
        depth + 1,
        _isListed || LISTING.test(key),
        key === 'mainEntity' || (_isMain && !_types.length),
      )
  }
  for (const block of [...document.querySelectorAll('script[type*="ld+json" i]')].slice(0, MAX_BLOCKS))
    walk(parse(block.textContent), 0, false, false)

  const follow = (value: unknown): unknown => (!typesOf(value).length && byId.get(own(value, '@id'))) || value
  const trail = nodes.find(({ _types }) => _types.includes('BreadcrumbList'))
  return {
    types: nodes.flatMap(({ _isListed, _types }) => (_isListed ? [] : _types)),
    products: nodes.flatMap(({ _types, _value, _isListed, _isMain }) => {
      const claim = _types.some((type) => PRODUCT.test(type)) && claimOf(_value, follow)
      return claim && (claim.name || claim.ids.length) ? { ...claim, isListed: _isListed, isMain: _isMain } : []
    }),
    breadcrumb: trail && breadcrumbOf(trail._value),
  }
}

function breadcrumbOf(trail: unknown): string[] | undefined {
  const names = listOf(own(trail, 'itemListElement'))
    .slice(0, 12)
    .sort((a, b) => Number(own(a, 'position') ?? 0) - Number(own(b, 'position') ?? 0))
    .flatMap((entry) => clean(own(entry, 'name') ?? own(own(entry, 'item'), 'name')) ?? [])
  return names.length ? names : undefined
}

const text = (value: unknown) => clean(own(value, 'name') ?? own(value, '@value') ?? value)
const address = (value: unknown) => clean(value, 2000)
const unique = (ids: string[]) => [...new Set(ids)].slice(0, MAX_IDS)

function idsOf(value: unknown): string[] {
  return 'productID sku gtin gtin13 gtin14 gtin12 gtin8 isbn mpn productGroupID identifier'
    .split(' ')
    .flatMap((key) => listOf(own(value, key)))
    .flatMap((id) => clean(own(id, 'value') ?? id, 80) ?? [])
    .slice(0, MAX_IDS)
}

function claimOf(product: unknown, follow: (value: unknown) => unknown): Claim {
  const parts = (of: unknown, key: string) => listOf(own(of, key)).slice(0, MAX_PARTS).map(follow)
  const offers = parts(product, 'offers')
  const variants = parts(product, 'hasVariant')
  const offered = [
    ...[...offers.flatMap((offer) => parts(offer, 'offers')), ...offers].map(offerOf),
    ...variants.flatMap((variant) =>
      parts(variant, 'offers')
        .map(offerOf)
        .map((offer) => ({ ...offer, ids: [...idsOf(variant), ...offer.ids] })),
    ),
  ].slice(0, MAX_PARTS)
  const priced = offered.filter(({ price }) => price !== undefined)
  const here = location.href.split('#')[0]
  // The offer of this very address (a chosen variant), else one that can be bought, else any.
  const best =
    priced.find(({ url }) => url === here && /[?]/.test(url ?? '')) ??
    priced.find(({ availability }) => availability === 'in_stock') ??
    priced[0] ??
    offered[0]
  const [image] = listOf(own(product, 'image'))
  const [brand] = listOf(own(product, 'brand') ?? own(product, 'manufacturer'))
  const states = offered.flatMap(({ availability }) => availability ?? [])
  return {
    ...best,
    offers: offered,
    others: [...offered.map(({ price }) => price), ...offers.map((offer) => own(offer, 'highPrice'))],
    ids: unique([idsOf(product), best?.ids ?? [], offered.map(({ ids }) => ids), variants.map(idsOf)].flat(2)),
    name: text(own(product, 'name')),
    brand: text(follow(brand))?.replace(/^\d+$/, '') || undefined,
    image: address(own(image, 'url') ?? own(image, 'contentUrl') ?? image),
    url: address(
      own(product, 'url') ?? own(own(product, 'mainEntityOfPage'), '@id') ?? own(product, '@id') ?? best?.url,
    ),
    category: categoryOf(own(product, 'category')),
    currency: best?.currency ?? offered.find(({ currency }) => currency)?.currency,
    availability: best?.availability ?? states.find((state) => state === 'in_stock') ?? states[0],
  }
}

/** "Shoes > Running", "Shoes/Running" or a list. */
function categoryOf(written: unknown): string[] | undefined {
  const parts = listOf(written)
    .flatMap((part) => (text(part) ?? '').split(/\s*[>/»]\s*/))
    .filter(Boolean)
  return parts.length ? parts.slice(0, 8) : undefined
}

function offerOf(offer: unknown): Claim {
  const specs = listOf(own(offer, 'priceSpecification')).slice(0, MAX_PARTS)
  const isStruck = (spec: unknown) => /Strike|ListPrice|SRP|Regular/i.test(String(own(spec, 'priceType')))
  // Member prices hold for members, prices per 100 ml for nobody's cart.
  const [active] = specs
    .filter((spec) => !isStruck(spec) && !own(spec, 'validForMemberTier') && own(spec, 'price') !== undefined)
    .sort((a, b) => rank(a) - rank(b))
  const stated = own(offer, 'lowPrice') ?? own(offer, 'price')
  // Stated again for members alone, it is theirs.
  const isMembers = specs.some((spec) => own(spec, 'validForMemberTier') && own(spec, 'price') === stated)
  const price = isMembers ? undefined : stated
  return {
    ids: idsOf(offer),
    price:
      price === undefined || price === ''
        ? (own(active, 'price') ?? own(active, 'minPrice') ?? own(offer, 'highPrice'))
        : price,
    isLeast:
      price !== undefined && own(offer, 'lowPrice') === price && !own(offer, 'highPrice') && !own(offer, 'price'),
    oldPrice: own(specs.find(isStruck), 'price'),
    currency: currencyCode(own(offer, 'priceCurrency') ?? own(active ?? specs[0], 'priceCurrency')),
    availability: availabilityOf(own(offer, 'availability')),
    url: address(own(offer, 'url')),
  }
}

/** Gross before net, a plain price before one per unit. */
function rank(spec: unknown): number {
  return (own(spec, 'valueAddedTaxIncluded') === false ? 2 : 0) + (own(spec, 'referenceQuantity') ? 1 : 0)
}
