import type { DecideRequest } from '../../shared/wire/decide.ts'
import type { Card } from '../../shared/wire/widget.ts'
import { recommend } from '../recommend/recommend.ts'
import type { OpenedSite } from './opened-site.ts'

export interface FilledFrame {
  cards: Card[]
  scenario: string
}

/** The products of a frame; undefined = fewer than the strategy's minimum, or there is no such strategy or catalogue. */
export function fillFrame(site: OpenedSite, strategyId: string, request: DecideRequest): FilledFrame | undefined {
  const strategy = site.bundle.strategies[strategyId]
  const { catalogue, model } = site
  if (strategy === undefined || catalogue === undefined) return undefined
  const isPersonal = 'manifest' in request
  const { items, scenario } = recommend({
    catalogue,
    model,
    strategy,
    page: request.page,
    cart: isPersonal ? request.cart : undefined,
    recentItems: isPersonal ? request.recentItems : [],
  })
  const cards: Card[] = []
  for (const item of items) {
    const card = catalogue.card(item)
    if (card !== undefined) cards.push(card)
  }
  return cards.length < Math.max(1, strategy.min) ? undefined : { cards, scenario }
}
