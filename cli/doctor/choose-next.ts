import type { Link, Visit } from './visit.ts'

/** Words in addresses and texts of links, in the languages of the shops that we know. */
const cartWords = /\b(cart|basket|koszyk|warenkorb|panier|carrito)\b|basketedit/i
const productWords = /product|produkt|\/p\/|\/p-|-p-?\d|\/dp\/|\/item/gi
const categoryWords = /categor|kategor|collection|\/c\/|\/c-|\/k\/|shop|sklep/gi
/** What a shop says of itself, not what it sells: seen last. */
const aboutWords =
  /\b(about|o-?nas|o-?firmie|contact(-us)?|kontakt|terms(-\w+)*|cterms|regulamin|polityka|privacy|cookies?|deliver(y|ies)|shipping|dostaw[ay]|wysy[lł]ka|returns?|refunds?|zwroty?|reklamacj[ae]|payments?|p[lł]atno[sś]ci|raty|blog|news|aktualnosci|porad(y|nik)|faq|pomoc|help|support|log-?in|sign-?(in|up)|logowanie|zaloguj|register|signup|rejestracja|zarejestruj|my-?account|account|moje-konto|konto|favou?rites|ulubione|schowek|careers?|praca|kariera|store-?locator|salony|impressum|datenschutz|agb|versand)\b/i
/** Pages that act or that only bots visit: never opened. */
const actions =
  /logout|log-out|wyloguj|add[-_]?to[-_]?cart|remove|delete|wishlist|compare|\.(pdf|zip|jpe?g|png|webp)$|[?&](add|delete|update|qty|quantity)=|[?&]action=(?!show\b)|\/(cart|basket|koszyk)\/(add|change|update|clear|\d+:)/i

/** Characters of the text of a link to the cart. */
const MAX_CART_LABEL = 24

const WANTED = { product: 3, category: 2, cart: 1, home: 1 } as const
type Wanted = keyof typeof WANTED

/** Whether too few pages of the kind have been seen. */
export function isMissing(visits: readonly Visit[], kind: Wanted): boolean {
  return countOf(visits, kind) < WANTED[kind]
}

function countOf(visits: readonly Visit[], kind: string): number {
  return visits.filter((visit) => visit.facts?.type === kind).length
}

/** The next page worth seeing: kinds that have not been seen often enough first, then whatever is in the navigation. */
export function chooseNext(visits: readonly Visit[]): string | undefined {
  const seen = new Set(visits.flatMap((visit) => [pageOf(visit.url)]))
  const host = hostOf(visits[0]?.url ?? 'http://localhost')
  const candidates = visits
    .flatMap((visit) => visit.links.map((link) => ({ link, on: visit.facts?.type })))
    .filter(({ link }) => hostOf(link.url) === host && !seen.has(pageOf(link.url)) && !actions.test(link.url))
  const [best] = candidates
    .map(({ link, on }, order) => ({ url: link.url, score: scoreOf(link, on, visits) - order / 10_000 }))
    .sort((a, b) => b.score - a.score)
  return best !== undefined && best.score > 0 ? best.url : undefined
}

function scoreOf(link: Link, on: string | undefined, visits: readonly Visit[]): number {
  const missing = (kind: Wanted) => isMissing(visits, kind)
  const path = pathOf(link.url)
  const kind = kindOf(path)
  // How product lists look where addresses say nothing; tiles of categories look so too.
  const mayBeProduct = link.hasImage && !link.isNavigation && kind === undefined
  // A product's card says "add to cart" too, but says more.
  const isCart =
    cartWords.test(path) || (cartWords.test(link.text) && link.text.length <= MAX_CART_LABEL && !link.hasImage)
  // The cart comes last: what was seen of products before does not change it, but some shops redirect an empty one.
  if (isCart) return missing('cart') && !missing('product') ? 9 : missing('cart') ? 1 : 0
  if (kind === 'product' && missing('product')) return on === 'category' || on === 'search' ? 8 : 6
  if (kind === 'category' && missing('category')) return 7
  if (aboutWords.test(path) || aboutWords.test(link.text)) return ABOUT
  if (mayBeProduct && missing('product')) return on === 'category' || on === 'search' ? 5.5 : 5
  // A menu that has led to nothing gives way to what the page shows.
  if (link.isNavigation && missing('category')) return Math.max(6.5 - countOf(visits, 'other'), 2)
  if (link.isNavigation) return 0.5
  // Where no list and no product has been found, any page may be the way to them: a choice of countries, a welcome.
  return countOf(visits, 'category') + countOf(visits, 'product') === 0 ? ANYTHING : 0
}

/** Scores of links that are followed only where there is nothing better. */
const ABOUT = 0.2
const ANYTHING = 0.3

/** The word that stands last names the page: `/product-category/lamps`, `/collections/lamps/products/zorza`. */
function kindOf(path: string): 'product' | 'category' | undefined {
  const [product, category] = [productWords, categoryWords].map(
    (words) => Array.from(path.matchAll(words)).at(-1)?.index ?? -1,
  )
  if (product === category) return undefined
  return (product ?? -1) > (category ?? -1) ? 'product' : 'category'
}

/** The name of the host says nothing: `sklep.example` has other pages than lists. */
function pathOf(url: string): string {
  return url.replace(/^[a-z]+:\/\/[^/?#]*/i, '')
}

/** Shops have pages with and without "www." and TLS, and link one from the other. */
function hostOf(url: string): string | undefined {
  try {
    const { protocol, host } = new URL(url)
    return /^https?:$/.test(protocol) ? host.replace(/^www\./, '') : undefined
  } catch {
    // What is no address at all.
    return undefined
  }
}

/** A page's name among those of its shop: a route in the fragment is a page of its own, a place in the page is not. */
function pageOf(url: string): string {
  return url
    .replace(/^https?:\/\/(www\.)?/, '')
    .replace(/#(?!!?\/).*$/, '')
    .replace(/\/?(#!?\/?)?$/, '')
}
