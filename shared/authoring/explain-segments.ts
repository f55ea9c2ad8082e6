import type { Attributes } from '../conditions/condition.ts'
import { explain } from '../conditions/explain.ts'
import type { Locale } from '../wire/widget.ts'
import { type ExpandedDocument, type ExpandedSegment, expandSegments } from './expand-segments.ts'
import { guardCondition } from './guard-condition.ts'
import type { Text } from './schema/text.ts'
import { inDependencyOrder } from './segment-order.ts'
import type { SiteDocument } from './site-document.ts'

/** Whether one visitor is in one segment, and why, in words. */
export interface SegmentExplanation {
  id: string
  label?: string
  holds: boolean
  lines: string[]
  /** Of a score: what the visitor has, and what it takes. */
  points?: number
  threshold?: number
}

/**
 * Explains every segment of a checked document for one visitor, in document order.
 *
 * @param attributes nested, as conditions walk them; what is absent is missing
 */
export function explainSegments(document: SiteDocument, attributes: Attributes, locale: Locale): SegmentExplanation[] {
  const expanded = expandSegments(document)
  const explained = new Map<string, SegmentExplanation>()
  const matched: string[] = []
  for (const segment of inDependencyOrder(expanded.segments)) {
    const found = explainOne(segment, { expanded, attributes: { ...attributes, $segments: matched }, locale })
    const label = labelOf(segment.label, document, locale)
    explained.set(segment.id, { ...found, ...(label !== undefined && { label }) })
    if (found.holds) matched.push(segment.id)
  }
  return [...expanded.segments.keys()].flatMap((id) => explained.get(id) ?? [])
}

interface Situation {
  expanded: ExpandedDocument
  attributes: Attributes
  locale: Locale
}

function explainOne(segment: ExpandedSegment, { expanded, attributes, locale }: Situation): SegmentExplanation {
  const ask = (condition: Parameters<typeof guardCondition>[0]) =>
    explain(guardCondition(condition, expanded.attributes), attributes, locale)
  if ('when' in segment) return { id: segment.id, ...ask(segment.when) }
  const parts = segment.score.map((part) => ({ ...ask(part.when), worth: part.points }))
  const points = parts.reduce((sum, part) => sum + (part.holds ? part.worth : 0), 0)
  const { id, threshold } = segment
  const lines = parts.flatMap((part) => part.lines.map((line) => `${part.holds ? signed(part.worth) : '0'}: ${line}`))
  return { id, holds: points >= threshold, lines, points, threshold }
}

function signed(points: number): string {
  return points > 0 ? `+${points}` : `${points}`
}

function labelOf(label: Text | undefined, { texts = {} }: SiteDocument, locale: Locale): string | undefined {
  const text = typeof label === 'object' && 'use' in label ? texts[label.use] : label
  if (text === undefined || typeof text === 'string') return text
  return 'use' in text ? undefined : (text[locale] ?? text.en ?? text.pl)
}
