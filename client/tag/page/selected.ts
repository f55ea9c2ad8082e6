import { attempt } from './attempt.ts'
import type { Claim } from './claim.ts'
import { currencyCode } from './currency-code.ts'
import { toAscii } from './digits.ts'
import { clean } from './text.ts'
import { written } from './written.ts'

/** What the selectors that the owner set point at. */
export function selected(document: Document, selectors: Record<string, string> | undefined): Claim | undefined {
  if (!selectors) return undefined
  const value = (fact: string) => {
    const selector = selectors[`product.${fact}`]
    // An owner's selector may be no CSS: that fact stays unread.
    const element = selector ? attempt(() => document.querySelector(selector), null) : null
    return element ? clean(written(element)) : undefined
  }
  return {
    ids: ['id', 'sku', 'gtin'].flatMap((fact) => value(fact) ?? []),
    name: value('name'),
    price: toAscii(value('price') ?? '') || undefined,
    oldPrice: toAscii(value('oldPrice') ?? '') || undefined,
    brand: value('brand'),
    image: value('image'),
    category: value('category')?.split(/\s*[>/»]\s*/),
    currency: currencyCode(value('currency')),
  }
}
