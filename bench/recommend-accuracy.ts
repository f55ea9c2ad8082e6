import { openModel } from '../edge/recommend/model.ts'
import { recommend } from '../edge/recommend/recommend.ts'
import type { Scenario } from '../shared/recommendations/scenario.ts'
import type { Workload } from './recommend-data.ts'

/** Length of the judged list, and what the product sends of a session. */
const LIST = 20
const RECENT_ITEMS = 40

export interface Accuracy {
  predictions: number
  hitRate: number
  meanReciprocalRank: number
}

/**
 * Novel-item protocol: each session is revealed click by click; where the next item is one not yet seen, is it among the
 * 20 recommended (HR@20), and how far up (MRR@20)? Full catalogue, no sampled negatives.
 */
export function judge({ catalogue, model, test }: Workload, chain: Scenario[]): Accuracy {
  const opened = openModel(model)
  const strategy = { id: 'judged', chain, min: 1, max: LIST }
  let predictions = 0
  let hits = 0
  let reciprocal = 0
  for (const session of test) {
    for (let seen = 1; seen < session.length; seen++) {
      const next = session[seen] ?? ''
      const shown = session.slice(0, seen)
      if (catalogue.find(next) < 0 || shown.includes(next)) continue
      predictions++
      const recentItems = shown.toReversed().slice(0, RECENT_ITEMS)
      const { items } = recommend({ catalogue, model: opened, strategy, page: {}, recentItems })
      const rank = items.indexOf(catalogue.find(next))
      if (rank < 0) continue
      hits++
      reciprocal += 1 / (rank + 1)
    }
  }
  return { predictions, hitRate: hits / predictions, meanReciprocalRank: reciprocal / predictions }
}
