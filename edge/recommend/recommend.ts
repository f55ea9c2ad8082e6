import type { Scenario, Strategy } from '../../shared/recommendations/scenario.ts'
import type { Catalogue } from '../catalog/catalogue.ts'
import type { Model } from './model.ts'
import { type Source, scoreNeighbours } from './score-neighbours.ts'
import { type RecommendInput, type Situation, situationOf } from './situation.ts'

/** Products in one frame, whatever a strategy asks for. */
export const MAX_RECOMMENDED = 50
/** Newest items that "viewed together" looks at, and what each step of age takes from an item's weight. */
const SESSION_ITEMS = 5
const AGE_WEIGHT = 0.7
/** Cart lines that "bought together" looks at, the newest. */
const MAX_SOURCES = 10

export interface RecommendRequest extends RecommendInput {
  catalogue: Catalogue
  /** Absent, or of another lineage than the catalogue: scenarios that need one find nothing. */
  model?: Model | undefined
  strategy: Strategy
}

export interface Recommendation {
  /** Product numbers of the catalogue, the best first; may be fewer than the strategy's `min`. */
  items: number[]
  /** The first scenario of the chain that found something; the first of the chain when none did. */
  scenario: Scenario
}

interface Context {
  catalogue: Catalogue
  model: Model | undefined
  strategy: Strategy
  situation: Situation
  allows: (product: number) => boolean
}

/** Candidates of each scenario, the best first. */
const candidatesOf: Record<Scenario, (context: Context) => Iterable<number>> = {
  best_sellers: ({ model }) => model?.bestSellers ?? [],
  most_viewed_in_category: ({ model, situation }) =>
    situation.category < 0 ? [] : (model?.mostViewed(situation.category) ?? []),
  recently_viewed: ({ situation }) => situation.recent,
  viewed_together: viewedTogether,
  bought_together: boughtTogether,
  hand_picked: ({ catalogue, strategy }) => (strategy.products ?? []).map((id) => catalogue.find(id)),
}

/**
 * Fills a recommendation frame: the strategy's chain in order, until `max` products are found. Never the product at hand
 * (nor a variant of it), what is in the cart, out of stock, sensitive, without price or address, outside the price bounds,
 * or twice. The same input gives the same answer.
 */
export function recommend({ catalogue, model, strategy, ...input }: RecommendRequest): Recommendation {
  const situation = situationOf(catalogue, strategy, input)
  const { taken, minPrice, maxPrice } = situation
  const allows = (product: number) => {
    const price = catalogue.price(product)
    return (
      catalogue.offerable(product) &&
      catalogue.inStock(product) &&
      !catalogue.sensitive(product) &&
      price >= minPrice &&
      price <= maxPrice &&
      !taken.has(catalogue.group(product))
    )
  }
  const fitting = model?.lineage === catalogue.lineage ? model : undefined
  const context = { catalogue, model: fitting, strategy, situation, allows }
  const max = Math.min(strategy.max, MAX_RECOMMENDED)
  const items: number[] = []
  let scenario: Scenario | undefined
  for (const step of strategy.chain) {
    for (const product of candidatesOf[step](context)) {
      if (items.length >= max) break
      if (!allows(product)) continue
      items.push(product)
      taken.add(catalogue.group(product))
      scenario ??= step
    }
    if (items.length >= max) break
  }
  return { items, scenario: scenario ?? strategy.chain[0] ?? 'best_sellers' }
}

/** By the product at hand and the newest recent items, each step of age at 0.7; never what was already looked at. */
function viewedTogether({ model, situation, allows }: Context): Iterable<number> {
  if (!model) return []
  const { pageProduct, recent } = situation
  const seen = new Set(pageProduct < 0 ? recent : [pageProduct, ...recent])
  const sources: Source[] = [...seen]
    .slice(0, SESSION_ITEMS)
    .map((product, age) => ({ product, weight: AGE_WEIGHT ** age }))
  return scoreNeighbours(model, model.viewedTogether, sources, (product) => !seen.has(product) && allows(product))
}

/** By the product at hand, else by what is in the cart. */
function boughtTogether({ model, situation, allows }: Context): Iterable<number> {
  if (!model) return []
  const { pageProduct, cart } = situation
  const products = pageProduct >= 0 ? [pageProduct] : cart.slice(-MAX_SOURCES)
  const sources = products.map((product) => ({ product, weight: 1 }))
  return scoreNeighbours(model, model.boughtTogether, sources, allows)
}
