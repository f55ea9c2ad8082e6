import { type Claim, MAX_IDS } from './claim.ts'
import { bodyOf } from './document.ts'
import type { Layer, ProductFacts } from './facts.ts'
import { minorDigits } from './minor-digits.ts'
import type { Reading } from './reading.ts'

/** How far above the heading a struck price still belongs to the product. */
const LEVELS = 5

interface Told {
  /** Most trusted first. */
  claims: [Layer, Claim | undefined][]
  currency: string | undefined
  reading: Reading
  canonical: string
  trail: string[] | undefined
}

const FACTS = ['name', 'price', 'oldPrice', 'brand', 'availability', 'image', 'category'] as const

/** Joins what well-described sources say of a product: fact by fact, the most trusted one that states it. */
export function describedProduct(
  document: Document,
  { claims, currency: market, reading, canonical, trail }: Told,
): { _facts: ProductFacts; _isSure: boolean } {
  const stated = claims.flatMap(([layer, claim]) => (claim ? { layer, claim } : []))
  const currencies = stated.flatMap(({ claim }) => claim.currency ?? [])
  const priced = stated.find(({ claim }) => claim.price !== undefined && claim.currency)
  const currency = priced?.claim.currency ?? currencies[0] ?? market
  const from: Record<string, Layer> = {}
  // Without a prototype, so that a polluted one states nothing.
  const found: { [key in (typeof FACTS)[number]]?: unknown } = Object.create(null)
  let isSure = new Set(currencies).size < 2
  for (const fact of FACTS) {
    for (const { layer, claim } of stated) {
      const written = claim[fact]
      const value =
        fact === 'price' || fact === 'oldPrice'
          ? claim.isMinor && typeof written === 'number'
            ? written
            : (currency && reading._money(written, claim.currency ?? currency)) || undefined
          : written
      if (value === undefined || value === '') continue
      if (found[fact] === undefined) {
        found[fact] = value
        from[fact] = layer
      } else if (fact === 'price' && from[fact] === 'data_layer' && value !== found[fact]) isSure = false
    }
  }
  const { price, oldPrice } = found
  if (!(Number(oldPrice) > Number(price))) delete found.oldPrice
  const retailer = document.querySelector('meta[property="product:retailer_item_id"]')?.getAttribute('content')
  const ids = [...stated.flatMap(({ claim }) => claim.ids), reading._text(retailer, 80) ?? ''].filter(Boolean)
  // A checked boundary: the sources gave each fact in its own shape.
  const facts = { ...found, ids: [...new Set(ids)].slice(0, MAX_IDS), url: canonical, from } as ProductFacts
  if (!facts.category && trail) facts.category = trail.filter((part) => part !== facts.name)
  if (!facts.category?.length) delete facts.category
  if (currency) facts.currency = currency
  isSure &&=
    facts.ids.length > 0 &&
    !!facts.name &&
    !!facts.price &&
    !!currency &&
    !!facts.availability &&
    !!(facts.brand || !document.querySelector('[property$="brand" i],[itemprop~=brand]')) &&
    (/shop|platform/.test(String(from.price)) || !isContradicted(document, facts))
  if (!facts.ids.includes(canonical)) facts.ids.push(canonical)
  return { _facts: facts, _isSure: isSure }
}

/** The page strikes a price through beside its heading that the data do not call the old one. */
function isContradicted(document: Document, { oldPrice, currency = '' }: ProductFacts): boolean {
  const heading = document.querySelector('h1')
  let around = heading?.parentElement
  for (let i = 0; i < LEVELS && around?.parentElement && around.parentElement !== bodyOf(document); i++)
    around = around.parentElement
  const known = `${oldPrice ?? ''}`
  const whole = `${Number(known) / 10 ** minorDigits(currency)}`
  return [...(around?.querySelectorAll('del,s,strike,[class*=old i][class*=price i]') ?? [])]
    .slice(0, 20)
    .some((element) => {
      const digits = element.textContent.replace(/\D/g, '')
      const tile = element.closest('li,article')
      // In an entry of a list it is another product's.
      return !(tile && !tile.contains(heading)) && digits !== '' && digits !== known && digits !== whole
    })
}
