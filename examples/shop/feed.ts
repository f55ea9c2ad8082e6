import { gtinOf, products, skuOf } from './catalogue.ts'
import { categoryName } from './ga4-item.ts'
import { imageLink, productLink } from './links.ts'
import { esc } from './pages/html.ts'
import type { ShopProduct } from './product.ts'

const amount = (grosze: number) => `${(grosze / 100).toFixed(2)} PLN`

function entry(product: ShopProduct, origin: string): string {
  const { reduced } = product
  const prices = reduced
    ? `<g:price>${amount(reduced.from)}</g:price>\n<g:sale_price>${amount(product.price)}</g:sale_price>\n<lowest_price_30d>${amount(reduced.lowest30)}</lowest_price_30d>`
    : `<g:price>${amount(product.price)}</g:price>`
  return `<item>
<g:id>${product.id}</g:id>
<g:title>${esc(product.name.pl)}</g:title>
<g:description>${esc(product.about.pl)}</g:description>
<g:link>${esc(origin + productLink(product, 'pl'))}</g:link>
<g:image_link>${esc(origin + imageLink(product))}</g:image_link>
<g:availability>${product.inStock ? 'in_stock' : 'out_of_stock'}</g:availability>
${prices}
<g:brand>${esc(product.brand)}</g:brand>
<g:gtin>${gtinOf(product)}</g:gtin>
<g:mpn>${skuOf(product)}</g:mpn>
<g:product_type>${esc(categoryName(product, 'pl'))}</g:product_type>
<g:condition>new</g:condition>
</item>`
}

/** The shop's products as a Google Merchant feed (RSS 2.0 with Google's namespace). */
export function merchantFeed(origin: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:g="http://base.google.com/ns/1.0"><channel>
<title>Zacisze</title><link>${esc(origin)}/</link><description>Rzeczy do domu</description>
${products.map((product) => entry(product, origin)).join('\n')}
</channel></rss>
`
}
