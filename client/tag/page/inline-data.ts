import type { Claim } from './claim.ts'
import { currencyCode } from './currency-code.ts'
import type { Steps } from './steps.ts'

/** State blobs are large: only this much text of a page's inline scripts is looked at, and only near the product's name. */
const MAX_CHARS = 1_500_000
const MAX_PLACES = 12
const BEFORE = 700
const AFTER = 1500
/** Searched in one step. */
const WINDOW = 60_000
const MAX_IDS = 3

const quoted = (keys: string) => new RegExp(`["']?\\b(?:${keys})["']?\\s*[:=]\\s*["']?([^"',{}\\[\\]]{1,60})`, 'i')
const ID = quoted('sku|skuId|product_?id|productCode|item_id|partNumber|id')
const PRICE = quoted('salePrice|sale_price|specialPrice|finalPrice|currentPrice|sellingPrice|offerPrice|price|value')
const CURRENCY = /currency(?:_?(?:code|iso|id))?["']?\s*[:=]\s*["']([A-Za-z]{3})["']/i
const BRAND = quoted('brand|brandName|manufacturer|item_brand')

/** What the page's own inline scripts (rendered state, a data layer) say beside the product's name. */
export function* readInlineData(document: Document, name: string | undefined): Steps<Claim> {
  const claim: Claim = { ids: [] }
  const forms =
    name && name.length > 3
      ? new Set([name, JSON.stringify(name).slice(1, -1), name.replace(/&/g, '&amp;'), name.replace(/\//g, '\\/')])
      : []
  let left = MAX_CHARS
  for (const { textContent } of document.querySelectorAll('script:not([src]):not([type*="ld+json"])')) {
    const text = textContent.slice(0, left)
    left -= text.length
    for (let start = 0; start < text.length; start += WINDOW) {
      yield
      claim.currency ??= currencyCode(CURRENCY.exec(text.slice(start, start + WINDOW))?.[1])
    }
    for (const form of forms) {
      let at = text.indexOf(form)
      for (let i = 0; at >= 0 && i < MAX_PLACES; i++, at = text.indexOf(form, at + form.length)) {
        yield
        readNear(claim, text.slice(Math.max(0, at - BEFORE, text.lastIndexOf('{', at)), at + AFTER))
      }
    }
  }
  return claim
}

function readNear(claim: Claim, near: string): void {
  const id = ID.exec(near)?.[1]?.trim()
  if (id && /\d/.test(id) && !claim.ids.includes(id) && claim.ids.length < MAX_IDS) claim.ids.push(id)
  const price = PRICE.exec(near)?.[1] ?? ''
  if (/^\d/.test(price)) claim.price ??= price
  claim.brand ??= BRAND.exec(near)?.[1]
}
