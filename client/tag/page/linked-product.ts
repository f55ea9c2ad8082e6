import { type Claim, listOf, own, stated } from './claim.ts'
import { currencyCode } from './currency-code.ts'
import type { Availability } from './facts.ts'
import type { Reading } from './reading.ts'

/** Limits of one page's data blocks. */
const MAX_BLOCKS = 40
const MAX_NODES = 600
const MAX_DEPTH = 12
const MAX_CHARS = 400_000

/** What stands under these keys is about other products than the one around it. */
const LISTING = /^(?:itemList|is[A-Z].*(?:To|For|Of)$|hasVariant|itemOffered|review|model|includes|mentions)/

const STATES: [Availability, RegExp][] = [
  ['in_stock', /^InStock$/],
  ['out_of_stock', /^(?:OutOfStock|SoldOut)$/],
  ['preorder', /^PreOrder$/],
  ['backorder', /^BackOrder$/],
]

export interface LinkedProducts {
  types: string[]
  /** In no list. */
  main: Claim[]
  /** How many stand in lists. */
  listed: number
  breadcrumb: string[] | undefined
}

/** Products of valid JSON-LD in its plain shapes. Throws where a block is no JSON. */
export function readLinkedProducts(document: Document, reading: Reading): LinkedProducts {
  const found: LinkedProducts = { types: [], main: [], listed: 0, breadcrumb: undefined }
  let nodes = 0
  const walk = (value: unknown, depth: number, isListed: boolean): void => {
    if (!value || typeof value !== 'object' || depth > MAX_DEPTH || nodes++ > MAX_NODES) return
    const types = listOf(own(value, '@type')).map((type) => `${type}`.replace(/^.*[/:#]/, ''))
    // Groups, cars and books are left to the full reader.
    const isProduct = types.some((type) => /Product|^Vehicle$|^Car$|^Book$/.test(type))
    if (isProduct && isListed) found.listed++
    else if (isProduct) found.main.push(claimOf(value, reading))
    if (!isListed) found.types.push(...types)
    if (types[0] === 'BreadcrumbList') found.breadcrumb ??= trailOf(value, reading)
    for (const key of Object.keys(value).slice(0, MAX_NODES))
      walk(own(value, key), depth + 1, isListed || LISTING.test(key))
  }
  for (const { textContent } of [...document.querySelectorAll('script[type*="ld+json" i]')].slice(0, MAX_BLOCKS))
    walk(JSON.parse(textContent.slice(0, MAX_CHARS)), 0, false)
  return found
}

function trailOf(trail: unknown, { _text }: Reading): string[] | undefined {
  const names = listOf(own(trail, 'itemListElement'))
    .slice(0, 12)
    .sort((a, b) => Number(own(a, 'position') ?? 0) - Number(own(b, 'position') ?? 0))
    .flatMap((entry) => _text(own(entry, 'name') ?? own(own(entry, 'item'), 'name')) ?? [])
  return names.length ? names : undefined
}

function claimOf(product: unknown, { _text }: Reading): Claim {
  const read = (of: unknown, key: string) => {
    const [value] = listOf(own(of, key))
    return _text(own(value, key === 'image' ? 'url' : 'name') ?? value, 2000)
  }
  const idsOf = (of: unknown) =>
    'productID sku gtin gtin13 gtin14 gtin12 gtin8 isbn mpn'.split(' ').flatMap((key) => read(of, key) ?? [])
  const offers = listOf(own(product, 'offers'))
    .slice(0, MAX_NODES)
    .map((offer): Claim => {
      const [spec] = listOf(own(offer, 'priceSpecification'))
      const state = String(own(offer, 'availability')).replace(/^.*[/:#]/, '')
      return {
        ids: idsOf(offer),
        price: own(offer, 'lowPrice') ?? own(offer, 'price') ?? own(spec, 'price'),
        currency: currencyCode(own(offer, 'priceCurrency') ?? own(spec, 'priceCurrency')),
        availability: STATES.find(([, pattern]) => pattern.test(state))?.[0],
        // Several prices for one thing: which of them holds, the full reader knows.
        isListed: listOf(own(offer, 'priceSpecification')).length > 1 || own(spec, 'priceType') !== undefined,
      }
    })
  const best = offers.find(({ availability, price }) => availability === 'in_stock' && price !== undefined) ?? offers[0]
  const isPlain =
    own(product, 'hasVariant') === undefined &&
    !offers.some(({ isListed }) => isListed) &&
    !(offers[1] && location.search)
  const category = listOf(own(product, 'category'))
    .flatMap((part) => (_text(own(part, 'name') ?? part) ?? '').split(/\s*[>/»]\s*/))
    .filter(Boolean)
  return stated<Claim>({
    ...best,
    ids: [...idsOf(product), ...(best?.ids ?? []), ...offers.flatMap(({ ids }) => ids)],
    name: isPlain ? read(product, 'name') : undefined,
    brand: read(product, own(product, 'brand') === undefined ? 'manufacturer' : 'brand'),
    image: read(product, 'image'),
    category: category.length ? category.slice(0, 8) : undefined,
  })
}
