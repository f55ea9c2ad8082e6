import type { PageType } from '../../../shared/history/event.ts'
import { bodyOf } from './document.ts'
import type { ShopSignal } from './facts.ts'
import type { Evidence } from './gather.ts'
import { isCalled } from './heading.ts'
import { routed } from './page-type.ts'
import { typeOfAddress, typeOfWord } from './page-words.ts'
import { idsOfUrl } from './url-ids.ts'

const MAX_WORDS = 60
/** Less than this is a guess: the page is `other`. */
const LEAST = 2

const SIGNALS: Record<string, PageType> = {
  view_item: 'product',
  view_item_list: 'category',
  search: 'search',
  view_cart: 'cart',
  begin_checkout: 'checkout',
  purchase: 'thank_you',
}
const LINKED: Record<string, PageType> = {
  ItemPage: 'product',
  CollectionPage: 'category',
  ItemList: 'category',
  SearchResultsPage: 'search',
  CheckoutPage: 'checkout',
}

/** What sorts a list by price. */
const SORTED = 'option[value*=price i],a[href*=price i]:is([href*=asc i],[href*=desc i],[href*=sort i],[href*=order i])'

const look = (table: Record<string, PageType>, key: string) => (Object.hasOwn(table, key) ? table[key] : undefined)

function typeOfSignal(signal: ShopSignal): PageType | undefined {
  return signal.kind === 'page' ? signal.facts.type : signal.kind === 'event' ? look(SIGNALS, signal.name) : undefined
}

/** The page type that most evidence speaks for. The weights: docs/page-facts.md. */
export function voteType(
  document: Document,
  { url, main, linked, scoped, meta, signals, dom, heading }: Evidence,
): PageType {
  const votes = new Map<PageType, number>()
  const vote = (type: PageType | undefined, weight: number) => {
    if (type) votes.set(type, (votes.get(type) ?? 0) + weight)
  }
  const isProduct = main.json_ld ?? main.microdata ?? main.rdfa
  if (isProduct) vote('product', 4)
  else if (linked.products.length + scoped.length > 2) vote('category', 4)
  if (/product/i.test(meta.ogType)) vote('product', 4)
  if (meta.claim.price) vote('product', 2)
  if (dom.isTold) vote('product', 3.5)
  if (dom.isNamed) vote('product', 3)
  if (dom.pricePeers > 2) vote('category', 1)
  else if (dom.priceScore > 7 && dom.buttons && dom.buttons < 5) vote('product', 4)
  else if (dom.priceScore > 3 && dom.claim.ids.length) vote('product', dom.priceScore > 7 ? 2.5 : 2)
  else if (dom.buttons && dom.priceScore > 4) vote('product', dom.buttons < 5 ? 3.5 : 1)
  else if (dom.priceScore > 7 && isCalled(heading.element)) vote('product', 2)
  // Sold out, and without a price.
  else if (dom.stock && dom.claim.ids.length) vote('product', 2.5)
  // Nobody sorts one product, and reviews have no price.
  if (document.querySelector(SORTED)) vote('category', 4.5)
  if (/\/(?:blog|news|magazin\w*|poradnik\w*|article[s]?|artyku[^/]*|aktualnosci|journal)\//i.test(url.pathname))
    vote('other', 3)
  const here = routed(url)
  const ofUrl = typeOfAddress(here)
  // An address alone makes no product: shops answer with "are you a robot?" at it.
  const isBare =
    !isProduct &&
    !meta.ogType &&
    !dom.buttons &&
    dom.priceScore < 0 &&
    !dom.claim.price &&
    !dom.stock &&
    !isCalled(heading.element)
  // A product's address may still name the search that led there.
  const ofSearch = idsOfUrl(here)[0] ? 2 : 5
  vote(
    ofUrl,
    ofUrl === 'product' && isBare
      ? 1
      : /^(?:product|category)$/.test(ofUrl ?? '')
        ? 3
        : ofUrl === 'search'
          ? ofSearch
          : 7,
  )
  for (const signal of signals) {
    const type = typeOfSignal(signal)
    // One signal of a kind; lists also show on product pages.
    if (type && !votes.has(type)) vote(type, type === 'category' ? 2 : 5)
    else vote(type, 1)
  }
  for (const type of linked.types) {
    vote(look(LINKED, type), 2)
    if (/(?:Article|Posting|Recipe)$/.test(type)) vote('other', 4)
  }
  const words = `${bodyOf(document)?.getAttribute('class') ?? ''} ${bodyOf(document)?.getAttribute('id') ?? ''}`.split(
    /\s+/,
  )
  const named = new Set(words.slice(0, MAX_WORDS).flatMap((word) => typeOfWord(word) ?? []))
  for (const type of named) vote(type, type === 'product' ? 3.5 : 2)
  const best = [...votes].sort((a, b) => b[1] - a[1])[0]
  return best && best[1] >= LEAST ? best[0] : 'other'
}
