import type { Condition } from '../conditions/condition.ts'
import { segmentsOf } from '../conditions/fields.ts'
import type { ExpandedSegment } from './expand-segments.ts'
import type { Campaign } from './schema/campaign.ts'

export function conditionsOf(segment: ExpandedSegment): Condition[] {
  return 'when' in segment ? [segment.when] : segment.score.map((part) => part.when)
}

/** Segments that a campaign names: all, any, none. */
export function audienceOf(campaign: Campaign): string[] {
  const { all = [], any = [], none = [] } = campaign.audience ?? {}
  return [...all, ...any, ...none]
}

/** Ids of the segments that are reached from some by `$inSegment`, those themselves included. Cycles do no harm. */
export function reachableSegments(segments: ReadonlyMap<string, ExpandedSegment>, from: Iterable<string>): Set<string> {
  const reached = new Set<string>()
  const waiting = [...from]
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const segment = segments.get(id)
    if (segment === undefined || reached.has(id)) continue
    reached.add(id)
    for (const condition of conditionsOf(segment)) waiting.push(...segmentsOf(condition))
  }
  return reached
}
