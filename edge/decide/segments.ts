import type { Attributes, Condition } from '../../shared/conditions/condition.ts'
import { evaluateCondition } from '../../shared/conditions/evaluate.ts'
import type { CompiledScore } from './bundle.ts'
import type { OpenedBundle } from './opened-site.ts'
import { matchSegments } from './segment-index.ts'

/**
 * Ids of all segments that hold (and of hidden entries, which begin with `#`): the index, then scores, then those that
 * refer to scores.
 */
export function matchedSegments({ bundle, segments }: OpenedBundle, attributes: Attributes): ReadonlySet<string> {
  const matched = new Set(matchSegments(segments, attributes))
  let known: Attributes | undefined
  // `$inSegment` looks into this attribute.
  const holds = (when: Condition) => {
    known ??= { ...attributes, $segments: [...matched] }
    return evaluateCondition(when, known)
  }
  for (const score of bundle.scores) if (reaches(score, matched, holds)) matched.add(score.id)
  for (const late of bundle.lateSegments) {
    const isIn = 'when' in late ? holds(late.when) : reaches(late, matched, holds)
    if (!isIn) continue
    matched.add(late.id)
    known = undefined
  }
  return matched
}

function reaches(
  { parts, threshold }: CompiledScore,
  matched: ReadonlySet<string>,
  holds: (when: Condition) => boolean,
): boolean {
  let points = 0
  for (const part of parts) {
    const isWorth = part.when === undefined ? matched.has(part.entry ?? '') : holds(part.when)
    if (isWorth) points += part.points
  }
  return points >= threshold
}
