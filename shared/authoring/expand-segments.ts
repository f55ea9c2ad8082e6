import type { AttributeDefinition } from '../attributes/definition.ts'
import type { Condition } from '../conditions/condition.ts'
import type { Text } from './schema/text.ts'
import type { SiteDocument } from './site-document.ts'

interface Named {
  id: string
  label?: Text
}

/** A segment as it is evaluated: ready-made ones written out. */
export type ExpandedSegment =
  | (Named & { when: Condition })
  | (Named & { score: { when: Condition; points: number }[]; threshold: number })

export interface ExpandedDocument {
  /** By id, in document order. */
  segments: Map<string, ExpandedSegment>
  /** The document's computed attributes and those that ready-made segments bring. */
  attributes: Record<string, AttributeDefinition>
}

/** Writes ready-made segments out, with the attributes that they bring. */
export function expandSegments(document: Pick<SiteDocument, 'segments' | 'attributes'>): ExpandedDocument {
  const segments = new Map<string, ExpandedSegment>()
  const attributes: Record<string, AttributeDefinition> = { ...document.attributes }
  for (const segment of document.segments ?? []) {
    if ('ready' in segment) continue
    segments.set(segment.id, segment)
  }
  return { segments, attributes }
}
