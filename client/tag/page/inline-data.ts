import type { Claim } from './claim.ts'
import { currencyCode } from './currency-code.ts'

/** State blobs are large: only this much text of a page's inline scripts is looked at, and only near the product's name. */
const MAX_CHARS = 1_500_000
const MAX_PLACES = 12
const BEFORE = 700
const AFTER = 1500

const quoted = (keys: string) => new RegExp(`["']?\\b(?:${keys})["']?\\s*[:=]\\s*["']?([^"',{}\\[\\]]{1,60})`, 'i')
const ID = quoted('sku|skuId|product_?id|productCode|item_id|partNumber|id')
const PRICE = quoted('salePrice|sale_price|specialPrice|finalPrice|currentPrice|sellingPrice|offerPrice|price|value')
const CURRENCY = /currency(?:_?(?:code|iso|id))?["']?\s*[:=]\s*["']([A-Za-z]{3})["']/i
const BRAND = quoted('brand|brandName|manufacturer|item_brand')

/** What the page's own inline scripts (rendered state, a data layer) say beside the product's name. */
export function readInlineData(document: Document, name: string | undefined): Claim {
  const scripts = [...document.querySelectorAll('script:not([src]):not([type*="ld+json"])')].map(
    ({ textContent }) => textContent,
  )
  const text = scripts.join('\n').slice(0, MAX_CHARS)
  const claim: Claim = { ids: [], currency: currencyCode(CURRENCY.exec(text)?.[1]) }
  if (!name || name.length < 4) return claim
  const written = [name, JSON.stringify(name).slice(1, -1), name.replace(/&/g, '&amp;'), name.replace(/\//g, '\\/')]
  for (const form of new Set(written)) {
    let at = text.indexOf(form)
    for (let i = 0; at >= 0 && i < MAX_PLACES; i++, at = text.indexOf(form, at + form.length)) {
      const start = text.lastIndexOf('{', at)
      const near = text.slice(Math.max(0, at - BEFORE, start), at + AFTER)
      const id = ID.exec(near)?.[1]?.trim()
      if (id && /\d/.test(id) && !claim.ids.includes(id) && claim.ids.length < 3) claim.ids.push(id)
      claim.price ??= /^\d/.test(PRICE.exec(near)?.[1] ?? '') ? PRICE.exec(near)?.[1] : undefined
      claim.brand ??= BRAND.exec(near)?.[1]
      claim.currency ??= currencyCode(CURRENCY.exec(near)?.[1])
    }
  }
  return claim
}
