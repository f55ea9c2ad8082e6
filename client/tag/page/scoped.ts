import { isAside } from './aside.ts'
import { type Claim, MAX_IDS } from './claim.ts'
import { currencyCode } from './currency-code.ts'
import { toAscii } from './digits.ts'
import { leadsElsewhere } from './leads-elsewhere.ts'
import type { Steps } from './steps.ts'
import { stockOfText } from './stock-words.ts'
import { clean } from './text.ts'
import { written } from './written.ts'

/** Products and properties read of one page. */
const MAX_SCOPES = 80
const MAX_PROPERTIES = 40
/** Described elements looked at below one. */
const MAX_DESCRIBED = 2000

interface Grammar {
  scope: string
  type: string
  property: string
  /** RDFa names may carry a prefix: `schema:name`. */
  match: (name: string) => string
}

export const microdata: Grammar = {
  scope: 'itemscope',
  type: '[itemtype*="/Product" i],[itemtype*="/IndividualProduct" i]',
  property: 'itemprop',
  match: (name) => `[itemprop~="${name}"]`,
}
export const rdfa: Grammar = {
  scope: 'typeof',
  type: '[typeof~="Product"],[typeof$=":Product"]',
  property: 'property',
  match: (name) => `[property="${name}"],[property$=":${name}"],[property$="/${name}"]`,
}

/** The products that microdata or RDFa describe, in document order. */
export function* readScoped(document: Document, grammar: Grammar): Steps<Claim[]> {
  const claims: Claim[] = []
  const scopes = [...document.querySelectorAll(grammar.type)].filter((scope) => scope.hasAttribute(grammar.scope))
  for (const scope of scopes.slice(0, MAX_SCOPES)) {
    yield
    claims.push(yield* claimOf(scope, grammar))
  }
  return claims.filter((claim) => claim.name ?? claim.price)
}

function* claimOf(scope: Element, grammar: Grammar): Steps<Claim> {
  // The page is searched once for each scope, not once for each property.
  const described = new Map<Element, Element[]>()
  const find = (of: Element, selector: string): Element[] => {
    const below = described.get(of) ?? [...of.querySelectorAll(`[${grammar.property}]`)].slice(0, MAX_DESCRIBED)
    described.set(of, below)
    return below.filter((element) => element.matches(selector))
  }
  const nearest = (element: Element) => element.parentElement?.closest(`[${grammar.scope}]`)
  // Direct properties only: the first `name` below a product often belongs to a breadcrumb or a review.
  const all = (name: string, of: Element): Element[] =>
    find(of, grammar.match(name))
      .slice(0, MAX_PROPERTIES)
      .filter((element) => nearest(element) === of)
  const read = (name: string, of: Element = scope) =>
    all(name, of)
      .map(written)
      .find((value) => value.trim())
  // `itemref` gathers properties that stand elsewhere on the page.
  const refs: Element[] = (scope.getAttribute('itemref') ?? '')
    .split(/\s+/)
    .slice(0, 8)
    .flatMap((id) => (id && document.getElementById(id)) || [])
  const offers = [scope, ...refs].flatMap((root) =>
    find(root, grammar.match('offers'))
      .slice(0, MAX_PROPERTIES)
      .filter((offer) => nearest(offer) === scope || refs.includes(root)),
  )
  const scopes = offers.flatMap((offer) => {
    const inner = [...offer.querySelectorAll(`[${grammar.scope}]`)].slice(0, 20)
    return offer.hasAttribute(grammar.scope) ? [offer, ...inner] : inner
  })
  const ofOffer = (name: string): string | undefined => {
    for (const one of [...scopes, scope]) {
      const value = read(name, one)
      if (value) return value
    }
    // Shops forget `itemscope` on the offer: then its properties hang on the product.
    return offers.flatMap((offer) => find(offer, grammar.match(name)).slice(0, 1)).map(written)[0]
  }
  yield
  const brand = all('brand', scope)[0] ?? all('manufacturer', scope)[0]
  const brandName = brand?.querySelector(grammar.match('name')) ?? brand
  const ids = ['productID', 'sku', 'gtin13', 'gtin', 'gtin14', 'gtin12', 'gtin8', 'isbn', 'mpn', 'identifier'].flatMap(
    (name) => clean(read(name)?.replace(/^\w+:/, '') ?? ofOffer(name), 80) ?? [],
  )
  yield
  // A breadcrumb without a scope of its own puts its names first.
  const names = all('name', scope).filter((element) => written(element).trim())
  const name =
    names.find((element) => /^H[1-3]$/.test(element.tagName)) ??
    names.find((element) => !isAside(element) && !element.closest('[itemprop~=itemListElement]')) ??
    names[0]
  // One size that can be bought is enough.
  const stateOf = (first: string) => {
    const states = [...scopes, scope].flatMap((one) => all('availability', one)).map((one) => stockOfText(written(one)))
    return states.includes('in_stock') ? 'in_stock' : stockOfText(first)
  }
  const refName = refs.flatMap((root) => (root.matches(grammar.match('name')) ? written(root) : []))[0]
  return {
    ids: [...new Set(ids)].slice(0, MAX_IDS),
    name: clean((name && written(name)) ?? refName),
    price: clean(toAscii(ofOffer('lowPrice') ?? ofOffer('price') ?? ''), 80),
    others: [...scopes, ...offers]
      .flatMap((one) => find(one, `${grammar.match('price')},${grammar.match('highPrice')}`))
      .slice(0, MAX_PROPERTIES)
      .map((element) => toAscii(written(element))),
    currency: currencyCode(ofOffer('priceCurrency')),
    availability: stateOf(ofOffer('availability') ?? ''),
    // A link's text names the brand, not its address; a number is an id of the shop's own.
    brand: brandName && brandWritten(brandName),
    image: clean(read('image'), 2000),
    url: clean(read('url') ?? scope.getAttribute('itemid'), 2000),
    isListed:
      (name && name.tagName !== 'H1' && leadsElsewhere(name)) ||
      scope.parentElement?.closest(
        '[itemprop~="itemListElement"],[itemprop~="isRelatedTo"],[itemprop~="isSimilarTo"],[itemtype$="/ItemList"]',
      ) != null,
  }
}

function brandWritten(element: Element): string | undefined {
  const brand = clean(element.getAttribute('content') || element.textContent || written(element), 80)
  return brand && /\p{L}/u.test(brand) && !/^(?:https?:|\/)/.test(brand) ? brand : undefined
}
