import type { ExpandedSegment } from '../../shared/authoring/expand-segments.ts'
import { rewriteCondition } from '../../shared/authoring/rewrite-condition.ts'
import { inDependencyOrder } from '../../shared/authoring/segment-order.ts'
import type { Condition } from '../../shared/conditions/condition.ts'
import { segmentsOf } from '../../shared/conditions/fields.ts'
import type { CompiledScore, LateSegment } from '../decide/bundle.ts'

/** A rule segment that grows beyond this by inlining others (JSON characters) is evaluated plainly instead. */
export const MAX_INLINED_CHARS = 4000

/** Segments split by how the edge evaluates them: the index first, then scores, then the late ones, each in order. */
export interface SplitSegments {
  indexed: { id: string; when: Condition }[]
  scores: CompiledScore[]
  late: LateSegment[]
}

/**
 * Inlines what a rule segment says of other rule segments. What refers to a score (or would grow too large) is late: it
 * is evaluated plainly, once the ids of the others are known; a score with such a part is late too.
 */
export function splitSegments(segments: ReadonlyMap<string, ExpandedSegment>): SplitSegments {
  const inlined = new Map<string, Condition>()
  const inline = (condition: Condition): Condition | undefined => {
    if (!segmentsOf(condition).every((id) => inlined.has(id))) return undefined
    const whole = rewriteCondition(condition, {
      pair: (attribute, test) => [attribute, test],
      segments: (ids): Condition => {
        const each = ids.map((id) => inlined.get(id)).filter((when) => when !== undefined)
        const [only] = each
        return only !== undefined && each.length === 1 ? only : { $or: each }
      },
    })
    return JSON.stringify(whole).length > MAX_INLINED_CHARS && segmentsOf(condition).length > 0 ? undefined : whole
  }
  const split: SplitSegments = { indexed: [], scores: [], late: [] }
  const hidden: { id: string; when: Condition }[] = []
  for (const segment of inDependencyOrder(segments)) {
    if ('when' in segment) {
      const whole = inline(segment.when)
      if (whole === undefined) split.late.push({ id: segment.id, when: segment.when })
      else inlined.set(segment.id, whole)
    } else {
      const parts = segment.score.map(({ when, points }, index) => {
        const whole = inline(when)
        if (whole === undefined) return { when, points }
        const entry = `#${segment.id}/${index}`
        hidden.push({ id: entry, when: whole })
        return { entry, points }
      })
      const score = { id: segment.id, parts, threshold: segment.threshold }
      if (parts.some((part) => part.when !== undefined)) split.late.push(score)
      else split.scores.push(score)
    }
  }
  // The index answers in document order, whatever the order in which the segments were inlined.
  for (const id of segments.keys()) {
    const when = inlined.get(id)
    if (when) split.indexed.push({ id, when })
  }
  split.indexed.push(...hidden)
  return split
}
