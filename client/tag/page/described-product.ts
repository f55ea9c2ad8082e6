import { type Claim, MAX_IDS, own } from './claim.ts'
import type { ProductFacts } from './facts.ts'
import { shownPrice } from './shown-price.ts'

const FACTS = ['name', 'price', 'oldPrice', 'currency', 'brand', 'availability', 'category'] as const

/** Ids that stand outside of the data: OpenGraph's, the one in the form that adds the product to the cart. */
const IDS = [
  '[property$=retailer_item_id]',
  'form :is([name=product_id],[name=id_product],[name=add-to-cart],[name=productId])',
]

/**
 * Joins what well-described sources say of a product, the most trusted first: fact by fact, the first one that states it.
 * `isKnown`: the price comes from who knows it.
 */
export function describedProduct(
  document: Document,
  claims: Claim[],
  canonical: string,
  isKnown: boolean,
): { _facts: ProductFacts; _isSure: boolean } {
  const ids = claims.flatMap((claim) => claim.ids)
  for (const selector of IDS) {
    const element = document.querySelector(selector)
    ids.push(element?.getAttribute('content') ?? element?.getAttribute('value') ?? '')
  }
  const known = new Set(ids.filter(Boolean).slice(0, MAX_IDS))
  const isNamed = known.size > 0
  // Without a prototype, so that a polluted one states nothing. A checked boundary: each claim has its facts in their types.
  const facts: ProductFacts = Object.assign(Object.create(null), { ids: [...known.add(canonical)], url: canonical })
  for (const fact of FACTS) {
    const value = claims.map((claim) => own(claim, fact)).find((one) => one !== undefined && one !== '')
    if (value !== undefined) Object.assign(facts, { [fact]: value })
  }
  const { name = '', price = 0, currency = '', brand } = facts
  const category = facts.category?.filter((part) => part !== name)
  if (category?.[0]) facts.category = category
  else delete facts.category
  const headings = [...document.querySelectorAll('h1')]
  const heading = headings.find(({ textContent }) => textContent.includes(name)) ?? headings[0]
  const { _isSure, _old } = shownPrice(document, heading, price, currency)
  if (_old) facts.oldPrice ??= _old
  if (!(Number(facts.oldPrice) > price)) delete facts.oldPrice
  return {
    _facts: facts,
    _isSure:
      isNamed &&
      !!(name && price && currency) &&
      !!(brand || !document.querySelector('[property$="brand" i],[itemprop~=brand]')) &&
      (isKnown || _isSure),
  }
}
