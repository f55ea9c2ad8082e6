import type { PageType } from '../../../shared/history/event.ts'

const QUERIES: [PageType, RegExp][] = [
  ['thank_you', /route=checkout\/success|controller=order-?confirmation/],
  ['checkout', /route=checkout\/checkout|controller=order(?:&|$)/],
  ['cart', /route=checkout\/cart|controller=cart/],
  ['product', /route=product\/product|id_product=/],
  ['category', /route=product\/category|id_category=/],
]
const WORDS: [PageType, RegExp][] = [
  ['thank_you', /purchase|thank|confirm|conversion/i],
  ['checkout', /checkout/i],
  ['cart', /cart|basket/i],
  ['search', /search/i],
  ['category', /categor|collection|list|plp/i],
  ['product', /^prod|item|detail|pdp/i],
  ['home', /home|^index$/i],
]
const SEARCH_KEY = /^(?:q|query|s|search|search_?(?:query|term)|szukaj|keywords?|text|k|phrase|fraza)$/i

const find = (table: [PageType, RegExp][], text: string) => table.find(([, pattern]) => pattern.test(text))?.[0]

/** The page type that a data layer names, as `ecomm_pagetype: "prodview"`. */
export function typeOfWord(word: string): PageType | undefined {
  return find(WORDS, word.trim().slice(0, 80))
}

export function typeOfQuery(url: URL): PageType | undefined {
  return find(QUERIES, url.search)
}

export function pathOf(url: URL): string {
  try {
    return decodeURIComponent(url.pathname)
  } catch {
    // "%" that encodes nothing.
    return url.pathname
  }
}

/** What the visitor looked for, from the address. */
export function searchTermOf(url: URL): string | undefined {
  for (const [key, value] of [...url.searchParams].slice(0, 40)) {
    if (SEARCH_KEY.test(key) && value.trim()) return value.trim().slice(0, 200)
  }
  return undefined
}
