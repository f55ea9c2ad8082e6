import { segmentsOf } from '../conditions/fields.ts'
import type { ExpandedSegment } from './expand-segments.ts'
import { conditionsOf } from './reachable-segments.ts'

/** Segments in an order in which each comes after those that it refers to. A cycle is cut where it closes. */
export function inDependencyOrder(segments: ReadonlyMap<string, ExpandedSegment>): ExpandedSegment[] {
  const ordered: ExpandedSegment[] = []
  const seen = new Set<string>()
  for (const root of segments.keys()) {
    const waiting: { id: string; isDone?: true }[] = [{ id: root }]
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const segment = segments.get(next.id)
      if (segment === undefined) continue
      if (next.isDone) ordered.push(segment)
      else if (!seen.has(next.id)) {
        seen.add(next.id)
        waiting.push({ id: next.id, isDone: true })
        for (const condition of conditionsOf(segment)) for (const id of segmentsOf(condition)) waiting.push({ id })
      }
    }
  }
  return ordered
}
