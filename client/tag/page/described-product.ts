import { attributeOf } from './attribute-of.ts'
import { bare, type Claim, MAX_IDS, stated } from './claim.ts'
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
): readonly [facts: ProductFacts, isSure: boolean] {
  const ids = [...claims.map((claim) => claim.ids).reverse(), attributeOf(document, ADDED, 'value')].flat()
  const known = [...new Set(ids.filter(Boolean))].slice(0, MAX_IDS)
  const said: Partial<ProductFacts> = bare(Object.assign({}, ...claims))
  const { name = '', price = 0, currency = '', brand } = said
  const category = said.category?.filter((part) => part !== name)
  const facts = bare(stated<ProductFacts>({ ...said, category, ids: [...new Set([...known, url])], url }))
  const heading = headings.find(({ textContent }) => textContent.includes(name)) ?? headings[0]
  const [isShown, old] = heading ? shownPrice(heading, price, currency) : []
  if (old) facts.oldPrice ??= old
  if (!(Number(facts.oldPrice) > price)) delete facts.oldPrice
  return [
    facts,
    !!((isKnown || isShown) && known[0] && name && price && currency) &&
      !!(brand || !document.querySelector('[property$="brand" i],[itemprop~=brand]')),
  ]
}
