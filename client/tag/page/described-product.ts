import { type Claim, MAX_IDS } from './claim.ts'
import type { ProductFacts } from './facts.ts'
import { shownPrice } from './shown-price.ts'

/** Where a shop's own id stands in the form that adds the product to the cart. */
const ADDED = 'form :is([name=product_id],[name=id_product],[name=add-to-cart],[name=productId])'

/** Joins what well-described sources say of a product, the most trusted last. `isKnown`: the price comes from who knows it. */
export function describedProduct(
  headings: Element[],
  claims: Claim[],
  url: string,
  isKnown: boolean,
): { _facts: ProductFacts; _isSure: boolean } {
  const added = document.querySelector(ADDED)?.getAttribute('value') ?? ''
  const ids = [...claims.map((claim) => claim.ids).reverse(), added].flat().filter(Boolean)
  const known = [...new Set(ids)].slice(0, MAX_IDS)
  // Without a prototype, so that a polluted one states nothing.
  const facts: ProductFacts = Object.assign(Object.create(null), ...claims, { ids: [...new Set([...known, url])], url })
  const { name, price = 0, currency = '', brand } = facts
  const category = facts.category?.filter((part) => part !== name)
  delete facts.category
  if (category?.[0]) facts.category = category
  const heading = headings.find(({ textContent }) => textContent.includes(name ?? '')) ?? headings[0]
  const { _isSure, _old } = shownPrice(heading, price, currency)
  if (_old) facts.oldPrice ??= _old
  if (!(Number(facts.oldPrice) > price)) delete facts.oldPrice
  return {
    _facts: facts,
    _isSure:
      (isKnown || _isSure) &&
      !!(known[0] && name && price && currency) &&
      !!(brand || !document.querySelector('[property$="brand" i],[itemprop~=brand]')),
  }
}
