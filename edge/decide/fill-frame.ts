import type { DecideRequest } from '../../shared/wire/decide.ts'
import type { Card } from '../../shared/wire/widget.ts'
import type { Catalogue } from '../catalog/catalogue.ts'
import { recommend } from '../recommend/recommend.ts'
import { cardText } from './card-texts.ts'
import type { OpenedSite } from './opened-site.ts'

export interface FilledFrame {
  catalogue: Catalogue
  /** Product numbers, the best first. */
  items: number[]
  scenario: string
}

/** The products of a frame; undefined = fewer than the strategy's minimum, or there is no such strategy or catalogue. */
export function fillFrame(site: OpenedSite, strategyId: string, request: DecideRequest): FilledFrame | undefined {
  const strategy = site.bundle.strategies[strategyId]
  const { catalogue, model } = site
  if (strategy === undefined || catalogue === undefined) return undefined
  const isPersonal = 'manifest' in request
  // What it finds is in the newest feed, so that each has a card.
  const { items, scenario } = recommend({
    catalogue,
    model,
    strategy,
    page: request.page,
    cart: isPersonal ? request.cart : undefined,
    recentItems: isPersonal ? request.recentItems : [],
  })
  return items.length < Math.max(1, strategy.min) ? undefined : { catalogue, items, scenario }
}

export function cardsOf({ catalogue, items }: FilledFrame): Card[] {
  return items.map((item) => catalogue.card(item)).filter((card) => card !== undefined)
}

/** The same as `cardsOf`, as JSON. */
export function cardsText({ catalogue, items }: FilledFrame): string {
  let text = ''
  for (const item of items) {
    const card = cardText(catalogue, item)
    if (card !== undefined) text += text === '' ? card : `,${card}`
  }
  return `[${text}]`
}
