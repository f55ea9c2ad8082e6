import { type LayerClaim, MAX_IDS } from './claim.ts'
import { type Availability, type Layer, layers, type PageFacts, type ProductFacts } from './facts.ts'
import { moneyOf } from './money.ts'
import { parsePrice } from './price.ts'
import { settlePrice } from './settle-price.ts'
import { clean } from './text.ts'
import { isShopName } from './title.ts'

type Conflicts = NonNullable<PageFacts['conflicts']>

export interface MergeContext {
  lang: string
  canonical: string
  /** The page's currency where no layer names one. */
  currency: string | undefined
  /** Prices that the page shows struck through, as written. */
  struck: string[]
  /** Every amount near the heading, in minor units of a currency with two decimals. */
  amounts: Set<number>
  /** Whether the page shows that it can be bought, where its words and controls agree. */
  stock: Availability | undefined
}

/**
 * Joins what the layers say into one product, fact by fact: the most trusted layer that states a fact wins, and every id is
 * kept. Three rules for the price, in docs/page-facts.md with their reasons:
 * 1. list against sale: when the page shows the winner struck through and a lower price beside it, the lower one is the
 *    price and the winner the old price;
 * 2. net against gross: when the visible price is the winner plus a VAT rate, the visible one is the price;
 * 3. an old price that is not above the price is none.
 * Platform and shop calls are exempt: they know.
 */
export function mergeClaims(
  claims: LayerClaim[],
  context: MergeContext,
): { product: ProductFacts; conflicts: Conflicts } {
  const ordered = claims.toSorted((a, b) => layers.indexOf(a.layer) - layers.indexOf(b.layer))
  const from: Record<string, Layer> = {}
  const conflicts: Conflicts = []
  const product: ProductFacts = { ids: [], from }

  const pick = <T>(
    fact: string,
    read: (claim: LayerClaim) => T | undefined,
    isSame = (a: T, b: T) => String(a).toLowerCase() === String(b).toLowerCase(),
  ): T | undefined => {
    const stated = ordered.flatMap((claim) => {
      const value = read(claim)
      return value === undefined || value === '' ? [] : [{ layer: claim.layer, value }]
    })
    const winner = stated[0]
    if (!winner) return undefined
    from[fact] = winner.layer
    const others = stated.filter(({ value, layer }) => layer !== 'dom' && !isSame(value, winner.value))
    if (others.length)
      conflicts.push({
        fact,
        values: [winner, ...others].map(({ layer, value }) => ({ layer, value: String(value).slice(0, 100) })),
      })
    return winner.value
  }

  const priced = ordered.find((claim) => claim.price !== undefined && claim.currency)
  const currency = priced?.currency ?? ordered.find((claim) => claim.currency)?.currency ?? context.currency
  const money = (claim: LayerClaim, fact: 'price' | 'oldPrice') =>
    moneyOf(claim, fact, currency, context.lang, claim.layer !== 'dom' && claim.layer !== 'selector')
  const name = pick(
    'name',
    (claim) => claim.name,
    (a, b) => same(a, b),
  )
  const stated = pick('price', (claim) => money(claim, 'price'))
  // Another source knows it as what the product cost before.
  const reduced = ordered.find(
    (claim) =>
      claim.layer !== 'dom' && money(claim, 'oldPrice') === stated && Number(money(claim, 'price')) < Number(stated),
  )
  const isReduced = reduced && !/^(?:shop|platform)$/.test(from.price ?? '')
  if (isReduced) from.price = reduced.layer
  const price = isReduced ? money(reduced, 'price') : stated
  const oldPrice = pick('oldPrice', (claim) => money(claim, 'oldPrice'))
  // A template's brand is often the shop itself: another one that the page names is the product's.
  const brands = ordered.filter((claim) => claim.brand && !isShopName(claim.brand))
  const brand = pick('brand', (claim) => (brands.length && !brands.includes(claim) ? undefined : claim.brand))
  const availability = pick('availability', (claim) => claim.availability)
  const image = pick(
    'image',
    (claim) => claim.image,
    () => true,
  )
  const category = pick(
    'category',
    (claim) => claim.category,
    () => true,
  )
  if (name) product.name = name
  if (brand) product.brand = brand
  const { stock } = context
  // Data may be older than the page; a pre-order or a back-order is sold like what is in stock.
  const isOlder = stock && /stock$/.test(availability ?? '') && !/^(?:shop|platform)$/.test(from.availability ?? '')
  if (isOlder && stock !== availability) from.availability = 'dom'
  if (availability) product.availability = isOlder ? stock : availability
  if (image) product.image = image
  if (category?.length) product.category = category
  product.url = context.canonical
  // A market's currency without a price says nothing of the product.
  if (currency && (price !== undefined || ordered.some((claim) => claim.currency))) product.currency = currency
  if (currency && price !== undefined) {
    const seenClaim = ordered.find((claim) => claim.layer === 'dom')
    const seen = seenClaim && money({ ...seenClaim, currency }, 'price')
    const source = ordered.find(({ layer }) => layer === from.price)
    const isKnown = /^(?:shop|platform|dom)$/.test(from.price ?? '')
    const settled =
      seen === undefined || isKnown
        ? undefined
        : settlePrice({
            stated: price,
            seen,
            struck: context.struck.map((text) => parsePrice(text, currency, context.lang)),
            others: (source?.others ?? []).map((written) =>
              moneyOf({ ids: [], price: written }, 'price', currency, context.lang, true),
            ),
            isLeast: source?.isLeast ?? false,
            amounts: context.amounts,
            currency,
          })
    if (settled) from.price = 'dom'
    product.price = settled?.price ?? price
    const before = settled?.oldPrice ?? oldPrice
    if (before !== undefined && before > product.price) product.oldPrice = before
  }

  for (const claim of ordered)
    for (const id of claim.ids)
      if (
        id &&
        !/^(?:n\/?a|none|null|undefined|0|-|#)$/i.test(id) &&
        !product.ids.includes(id) &&
        product.ids.length < MAX_IDS
      )
        product.ids.push(id)
  if (!product.ids.includes(context.canonical)) product.ids.push(context.canonical)
  return { product, conflicts }
}

const same = (a: string, b: string) => clean(a)?.toLowerCase() === clean(b)?.toLowerCase()
