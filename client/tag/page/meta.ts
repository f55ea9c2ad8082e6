import { availabilityOf } from './availability.ts'
import type { Claim } from './claim.ts'
import { currencyCode } from './currency-code.ts'
import { clean } from './text.ts'

const MAX_METAS = 200

export interface MetaFacts {
  ogType: string
  title: string | undefined
  claim: Claim
}

/** OpenGraph, `product:` and Twitter meta. Keys that only products carry tell that the page is one. */
export function readMeta(document: Document): MetaFacts {
  const metas = new Map<string, string>()
  for (const meta of [...document.querySelectorAll('meta[content]')].slice(0, MAX_METAS)) {
    const key = (meta.getAttribute('property') ?? meta.getAttribute('name') ?? '').toLowerCase()
    const content = meta.getAttribute('content')?.trim()
    if (key && content && !metas.has(key)) metas.set(key, content)
  }
  const first = (...keys: string[]) => keys.map((key) => metas.get(key)).find((value) => value)
  const twitter = new Map(
    [1, 2].map((n) => [(metas.get(`twitter:label${n}`) ?? '').toLowerCase(), metas.get(`twitter:data${n}`)]),
  )
  const full = first('product:price:amount', 'og:price:amount', 'product:original_price:amount', 'product:price')
  const sale = first('product:sale_price:amount')
  return {
    ogType: first('og:type') ?? '',
    title: clean(first('og:title', 'twitter:title')),
    claim: {
      ids: 'retailer_item_id sku retailer_part_no ean gtin isbn mfr_part_no product_link_id'
        .split(' ')
        .flatMap((key) => clean(metas.get(`product:${key}`), 80) ?? []),
      price: sale ?? full ?? twitter.get('price'),
      oldPrice: sale
        ? full
        : first('product:original_price:amount', 'og:price:standard_amount', 'product:price:standard_amount'),
      currency: currencyCode(
        first(
          'product:sale_price:currency',
          'product:price:currency',
          'og:price:currency',
          'product:original_price:currency',
          'currency',
        ),
      ),
      availability: availabilityOf(
        first('product:availability', 'og:availability', 'availability') ?? twitter.get('availability'),
      ),
      brand: clean(first('product:brand', 'og:brand')?.replace(/^\d+$/, '') ?? twitter.get('brand'), 80),
      category: clean(metas.get('product:category'))?.split(/\s*>\s*/),
      image: clean(first('og:image:secure_url', 'og:image', 'twitter:image'), 2000),
      url: clean(metas.get('og:url'), 2000),
    },
  }
}
