import type { Condition } from '../../conditions/condition.ts'
import { segmentsOf } from '../../conditions/fields.ts'
import { readyMadeNames } from '../../segments/ready-made.ts'
import { readyMade, segmentId } from '../expand-segments.ts'
import type { Findings, Path } from '../findings.ts'
import { suggestName } from '../nearest-name.ts'
import { findCycle } from '../segment-cycle.ts'
import type { SiteDocument } from '../site-document.ts'

type Segments = NonNullable<SiteDocument['segments']>
type CheckCondition = (condition: Condition, path: Path) => void

interface Reference {
  from: string
  to: string
  path: Path
}

/** Each condition of the authored segments, with its place. */
function conditionsWithPath(segments: Segments): { id: string; condition: Condition; path: Path }[] {
  return segments.flatMap((segment, index) => {
    const id = segmentId(segment)
    if ('when' in segment) return [{ id, condition: segment.when, path: ['segments', index, 'when'] }]
    if (!('score' in segment)) return []
    return segment.score.map(({ when }, at) => ({
      id,
      condition: when,
      path: ['segments', index, 'score', at, 'when'],
    }))
  })
}

/** Conditions, cycles, scores that always or never hold. */
export function checkSegments(document: SiteDocument, findings: Findings, checkCondition: CheckCondition): void {
  const segments = document.segments ?? []
  const conditions = conditionsWithPath(segments)
  for (const { condition, path } of conditions) checkCondition(condition, path)
  const references = conditions.flatMap(({ id, condition, path }) =>
    segmentsOf(condition).map((to): Reference => ({ from: id, to, path })),
  )
  segments.forEach((segment, index) => {
    if (!('ready' in segment) || readyMade(segment.ready) !== undefined) return
    const reason = `there is no ready-made segment "${segment.ready}"`
    findings.error(['segments', index, 'ready'], reason, suggestName(segment.ready, readyMadeNames) ?? '')
  })
  checkCycles(references, findings)
  checkScores(segments, findings)
}

function checkCycles(references: readonly Reference[], findings: Findings): void {
  const graph = new Map<string, string[]>()
  for (const { from, to } of references) graph.set(from, [...(graph.get(from) ?? []), to])
  const cycle = findCycle(graph)
  if (cycle === undefined) return
  const [first, second] = cycle
  const at = references.find(({ from, to }) => from === first && to === second)
  const round = cycle.join(' → ')
  findings.error(
    at?.path ?? ['segments'],
    `segments refer to each other in a circle: ${round}`,
    'write one of them out',
  )
}

/** Hidden entries of the rule index. */
const MAX_SCORE_PARTS_IN_ALL = 20_000

function checkScores(segments: Segments, findings: Findings): void {
  const parts = segments.reduce((sum, segment) => sum + ('score' in segment ? segment.score.length : 0), 0)
  if (parts > MAX_SCORE_PARTS_IN_ALL) {
    findings.error(
      ['segments'],
      `all scores together have more than ${MAX_SCORE_PARTS_IN_ALL} parts`,
      'use fewer scores',
    )
  }
  segments.forEach((segment, index) => {
    if (!('score' in segment)) return
    const points = segment.score.map((part) => part.points)
    const most = points.filter((each) => each > 0).reduce((sum, each) => sum + each, 0)
    const least = points.filter((each) => each < 0).reduce((sum, each) => sum + each, 0)
    const path = ['segments', index, 'threshold']
    if (segment.threshold > most) {
      findings.warn(path, `nobody gets there: all parts together are worth ${most} points`, `at most ${most}`)
    } else if (segment.threshold <= least) {
      findings.warn(path, `everybody gets there: the least that a visitor can have is ${least} points`)
    }
  })
}
