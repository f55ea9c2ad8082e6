import { type Claim, levelsOf, listOf, own, stated } from './claim.ts'
import { currencyCode } from './currency-code.ts'
import type { Availability } from './facts.ts'
import type { Reading } from './reading.ts'

/** Limits of a page's data. */
const MAX_NODES = 600
const MAX_CHARS = 400_000

/** What stands under these keys is about other products than the one around it. */
const LISTING = /^(?:is[A-Z]|item[LO]|hasVariant|review|model|includes|mentions)/

const STATES: Availability[] = ['in_stock', 'out_of_stock', 'preorder', 'backorder', 'limited', 'discontinued']

export interface LinkedProducts {
  /** Of everything that stands in no list. */
  types: string[]
  /** In no list. Money is in minor units. */
  products: Claim[]
  breadcrumb: string[]
}

/** Products of JSON-LD in its usual shapes. Throws where a block is no JSON. */
export function readLinkedProducts(document: Document, { _text, _money }: Reading): LinkedProducts {
  const types: string[] = []
  const found: unknown[] = []
  const byId = new Map<unknown, unknown>()
  let trail: unknown
  let nodes = 0
  const walk = (value: unknown, isListed: boolean): void => {
    if (typeof value === 'string' || nodes++ > MAX_NODES) return
    const keys = Object.keys(value ?? 0)
    const named = listOf(own(value, '@type')).map((type) => `${type}`.replace(/.*[/:#]/, ''))
    if (!isListed) {
      types.push(...named)
      if (named.some((type) => /Product|^(?:Vehicle|Car|Book)$/.test(type))) found.push(value)
    }
    if (named[0] === 'BreadcrumbList') trail ??= value
    // More than a reference.
    if (keys[1]) byId.set(own(value, '@id') ?? value, value)
    for (const key of keys) walk(own(value, key), isListed || LISTING.test(key))
  }
  // Templates leave a block empty, or break lines within a text.
  for (const { textContent } of document.querySelectorAll('script[type*="ld+json" i]'))
    walk(JSON.parse(textContent.slice(0, MAX_CHARS).replace(/\s+/g, ' ') || '0'), false)

  const all = (of: unknown, key: string) => listOf(own(of, key)).map((value) => byId.get(own(value, '@id')) ?? value)
  const texts = (of: unknown, key: string) =>
    all(of, key).flatMap((value) => _text(own(value, 'name') ?? own(value, 'value') ?? value) ?? [])
  const idsOf = (of: unknown) =>
    'productID sku gtin gtin13 gtin14 gtin12 gtin8 isbn mpn productGroupID identifier'
      .split(' ')
      .flatMap((key) => texts(of, key))
  const offerOf = (offer: unknown): Claim => {
    const specs = all(offer, 'priceSpecification')
    const isOld = (spec: unknown) => /Strike|ListPrice|SRP|Regular/i.test(`${own(spec, 'priceType')}`)
    // A member's price is not the price.
    const [spec, second] = specs.filter((one) => !isOld(one) && !own(one, 'validForMemberTier'))
    const currency = currencyCode(own(offer, 'priceCurrency') ?? own(spec ?? specs[0], 'priceCurrency'))
    // The least of several without the most may be another seller's.
    const price =
      own(offer, own(offer, 'highPrice') ? 'lowPrice' : 'price') || (second ? undefined : own(spec, 'price'))
    const state = `${own(offer, 'availability')}`.replace(/.*[/:#]|\W|_/g, '').toLowerCase()
    return {
      ids: idsOf(offer),
      price: currency && (_money(price, currency) || ''),
      oldPrice: currency && _money(own(specs.find(isOld), 'price'), currency),
      currency,
      availability: STATES.find((name) => state.includes(name.replace(/_/g, ''))),
      url: _text(own(offer, 'url'), 2000),
    }
  }
  const claimOf = (product: unknown): Claim => {
    const offers = all(product, 'offers')
    const variants = all(product, 'hasVariant')
    const inside = (parts: unknown[]) => parts.flatMap((part) => all(part, 'offers'))
    const offered = [...inside(offers), ...offers, ...inside(variants)].map(offerOf)
    const priced = offered.filter(({ price }) => price)
    // The offer of this very address (a chosen variant), else one that can be bought, else any.
    const here = location.search && location.href.split('#')[0]
    const best =
      priced.find(({ url }) => url === here) ??
      priced.find(({ availability }) => availability === 'in_stock') ??
      priced[0] ??
      offered[0]
    const category = texts(product, 'category').flatMap(levelsOf)
    return stated<Claim>({
      ...best,
      ids: [idsOf(product), best?.ids ?? [], offered.map(({ ids }) => ids), variants.map(idsOf)].flat(2),
      name: texts(product, 'name')[0],
      brand: [...texts(product, 'brand'), ...texts(product, 'manufacturer')][0],
      category: category.slice(0, 8),
    })
  }
  return {
    types,
    products: found.map(claimOf),
    breadcrumb: all(trail, 'itemListElement')
      .slice(0, 12)
      .flatMap((entry) => [entry, ...all(entry, 'item')].flatMap((one) => texts(one, 'name')).slice(0, 1)),
  }
}
