import type { PageType } from '../../../shared/history/event.ts'

const QUERIES: [PageType, RegExp][] = [
  ['other', /route=(?:account|information)/],
  ['thank_you', /(?:route=checkout\/|main_page=checkout_)success|controller=order-?confirmation|[?&]cl=thankyou/],
  ['checkout', /route=checkout\/checkout|main_page=checkout|(?:controller|[?&]cl)=(?:order|user|payment)(?:&|$)/],
  ['cart', /route=checkout\/cart|controller=cart|=shopping_cart|[?&]cl=basket/],
  ['product', /route=product\/product|id_product=/],
  ['category', /route=product\/category|id_category=/],
  ['home', /route=common\/home/],
]
const SEARCH_KEY = /^(?:q|query|s|search|search_?(?:query|term)|szukaj|keywords?|text|k|phrase|fraza|searchparam)$/i

export function typeOfQuery(url: URL): PageType | undefined {
  return QUERIES.find(([, pattern]) => pattern.test(url.search))?.[0]
}

/** Where a route in the fragment leads ("/#/product/12"), else the address itself. */
export function routed(url: URL): URL {
  const [, route] = /^#!?(\/[^/].*)/.exec(url.hash) ?? []
  return route ? new URL(route, url.origin) : url
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
