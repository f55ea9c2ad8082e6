import type { Attributes } from '../../shared/conditions/condition.ts'
import { evaluateCondition } from '../../shared/conditions/evaluate.ts'
import type { OpenedBundle } from './opened-site.ts'
import { matchSegments } from './segment-index.ts'

/**
 * Ids of all segments that hold (and of hidden entries, which begin with `#`): the index, then scores, then those that
 * refer to scores.
 */
export function matchedSegments({ bundle, segments }: OpenedBundle, attributes: Attributes): ReadonlySet<string> {
  const matched = new Set(matchSegments(segments, attributes))
  for (const score of bundle.scores) {
    let points = 0
    for (const part of score.parts) if (matched.has(part.entry)) points += part.points
    if (points >= score.threshold) matched.add(score.id)
  }
  for (const late of bundle.lateSegments) {
    // `$inSegment` looks into this attribute.
    if (evaluateCondition(late.when, { ...attributes, $segments: [...matched] })) matched.add(late.id)
  }
  return matched
}
