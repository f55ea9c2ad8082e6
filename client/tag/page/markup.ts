import type { PageType } from '../../../shared/history/event.ts'
import type { Claim } from './claim.ts'
import type { Market } from './currency.ts'
import { currencyOfMarket } from './currency.ts'
import { type DomFacts, readDom } from './dom.ts'
import { addEntities } from './entities.ts'
import { type Heading, headingOf } from './heading.ts'
import { parseLenient } from './lenient-json.ts'
import { typeOfAddress, typeOfBodyWord } from './page-words.ts'
import { microdata, rdfa, readScoped } from './scoped.ts'
import { selected } from './selected.ts'
import { type Settle, settlePrice } from './settle-price.ts'

/** The second piece of the reader: microdata, RDFa, broken data blocks and the visible page. */
export interface Markup {
  parse: (text: string) => unknown
  heading: (document: Document, title: string | undefined) => Heading
  microdata: (document: Document) => Claim[]
  rdfa: (document: Document) => Claim[]
  dom: (document: Document, heading: Heading, market: Market) => DomFacts
  currency: (market: Market) => string | undefined
  typeOfAddress: (url: URL) => PageType | undefined
  typeOfBodyWord: (word: string) => PageType | undefined
  selected: (document: Document, selectors: Record<string, string> | undefined) => Claim | undefined
  settle: Settle
}

addEntities()

export const markup: Markup = {
  parse: parseLenient,
  heading: headingOf,
  microdata: (document) => readScoped(document, microdata),
  rdfa: (document) => readScoped(document, rdfa),
  dom: readDom,
  currency: currencyOfMarket,
  typeOfAddress,
  typeOfBodyWord,
  selected,
  settle: settlePrice,
}
