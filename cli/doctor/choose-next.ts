import type { Link, Visit } from './visit.ts'

/** Words in addresses and texts of links, in the languages of the shops that we know. */
const cartWords = /\b(cart|basket|koszyk|warenkorb|panier|carrito)\b/i
const productWords = /product|produkt|\/p\/|\/p-|-p-?\d|\/dp\/|\/item/i
const categoryWords = /categor|kategor|collection|\/c\/|\/c-|\/k\/|shop|sklep/i
/** Pages that act or that only bots visit: never opened. */
const actions =
  /logout|log-out|wyloguj|add[-_]?to[-_]?cart|remove|delete|wishlist|compare|\.(pdf|zip|jpe?g|png|webp)$|[?&](add|action|delete|update|qty|quantity)=|\/(cart|basket|koszyk)\/(add|change|update|clear|\d+:)/i

/** Characters of the text of a link to the cart. */
const MAX_CART_LABEL = 24

const WANTED = { product: 3, category: 2, cart: 1, home: 1 } as const

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
  const missing = (kind: keyof typeof WANTED) =>
    visits.filter((visit) => visit.facts?.type === kind).length < WANTED[kind]
  const isProduct = productWords.test(link.url)
  // How product lists look where addresses say nothing; tiles of categories look so too.
  const mayBeProduct = link.hasImage && !link.isNavigation && !categoryWords.test(link.url)
  // A product's card says "add to cart" too, but says more.
  const isCart =
    cartWords.test(link.url) || (cartWords.test(link.text) && link.text.length <= MAX_CART_LABEL && !link.hasImage)
  // The cart comes last: what was seen of products before does not change it, but some shops redirect an empty one.
  if (isCart) return missing('cart') && !missing('product') ? 9 : missing('cart') ? 1 : 0
  if (isProduct && missing('product')) return on === 'category' || on === 'search' ? 8 : 6
  if (mayBeProduct && missing('product')) return 5
  if ((categoryWords.test(link.url) || link.isNavigation) && missing('category')) return 7
  return link.isNavigation ? 0.5 : 0
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
