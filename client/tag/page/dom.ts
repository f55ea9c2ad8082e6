import { brandOf } from './brand.ts'
import { buttonsOf } from './buttons.ts'
import type { Claim } from './claim.ts'
import type { Market } from './currency.ts'
import { readIds } from './dom-ids.ts'
import { readVisiblePrice, type VisiblePrice } from './dom-price.ts'
import type { Availability } from './facts.ts'
import type { Heading } from './heading.ts'
import { readInlineData } from './inline-data.ts'
import { routed } from './page-type.ts'
import type { Steps } from './steps.ts'
import { stockOf } from './stock.ts'
import type { Survey } from './survey.ts'
import { idsOfUrl } from './url-ids.ts'
import { overlap } from './words.ts'

/** A visible price below this stands far from the heading or without a sign. */
const WEAK = 3

export interface DomFacts {
  claim: Claim
  /** Add-to-cart controls outside blocks about other products. */
  buttons: number
  priceScore: number
  pricePeers: number
  struck: string[]
  amounts: Set<number>
  /** The page's scripts hold an object with this name, a price and an id. */
  isTold: boolean
  /** An id stands behind its label near the heading. */
  isNamed: boolean
  /** What words and controls agree on. */
  stock: Availability | undefined
}

/** What a careful reader would take from the visible page. Weak evidence: every other layer goes first. */
export function* readDom(document: Document, seen: Survey, heading: Heading, market: Market): Steps<DomFacts> {
  const at = heading.element
  const buttons = yield* buttonsOf(seen._controls, at)
  const visible = yield* readVisiblePrice(seen, at, buttons, market)
  const inline = yield* readInlineData(document, heading.name, idsOfUrl(routed(new URL(document.URL))))
  const { _ids, _isNamed } = yield* readIds(document, seen._texts, at, buttons)
  const stock = yield* stockOf(seen, at, buttons)
  const brand = (yield* brandOf(document, seen, at)) ?? inline.brand
  // What is no longer sold costs nothing; nor is a price near that stands by another heading.
  const isPlaced = !inline.price || !at || overlap(at.textContent, heading.name ?? '') > 0
  const isSeen = isPlaced && visible.price !== undefined && visible.score > WEAK && stock.state !== 'discontinued'
  return {
    claim: {
      ids: [..._ids, ...inline.ids],
      name: heading.name,
      price: isSeen ? visible.price : stock.state === 'discontinued' ? undefined : inline.price,
      oldPrice: isSeen ? visible.oldPrice : undefined,
      currency: isSeen ? currencyFrom(visible, inline.currency) : inline.price ? inline.currency : undefined,
      availability: stock.state ?? inline.availability,
      brand,
    },
    buttons: buttons.length,
    priceScore: visible.score,
    pricePeers: visible.peers,
    struck: visible.struck,
    amounts: visible.amounts,
    isNamed: _isNamed,
    isTold: !!(inline.price && inline.ids[0]),
    stock: stock.isSure ? stock.state : undefined,
  }
}

/** A sign that many currencies share gives way to a code in the page's own scripts that it fits. */
function currencyFrom({ price = '', currency }: VisiblePrice, code: string | undefined): string | undefined {
  const isShared = !/(?<![A-Za-z])[A-Z]{3}(?![A-Za-z])/.test(price) && /[$¥￥]|\bkr\b/i.test(price)
  const fits = code !== undefined && (price.includes('$') ? /D$|MXN|CLP|ARS|COP|UYU|BRL/.test(code) : true)
  return fits && (isShared || !currency) ? code : currency
}
