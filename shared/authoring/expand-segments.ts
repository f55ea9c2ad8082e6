import type { AttributeDefinition } from '../attributes/definition.ts'
import type { Condition } from '../conditions/condition.ts'
import { type ReadyMadeSegment, readyMadeSegments } from '../segments/ready-made.ts'
import type { Segment } from './schema/segment.ts'
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

/** The ready-made segment of this name; undefined when there is none. */
export function readyMade(name: string): ReadyMadeSegment | undefined {
  const all: Readonly<Record<string, ReadyMadeSegment>> = readyMadeSegments
  return Object.hasOwn(all, name) ? all[name] : undefined
}

/** The id of a segment: that of a ready-made one is its name unless the author gives another. */
export function segmentId(segment: Segment): string {
  return 'ready' in segment ? (segment.id ?? segment.ready) : segment.id
}

/** Writes ready-made segments out, with the attributes that they bring. */
export function expandSegments(document: Pick<SiteDocument, 'segments' | 'attributes'>): ExpandedDocument {
  const segments = new Map<string, ExpandedSegment>()
  const attributes: Record<string, AttributeDefinition> = { ...document.attributes }
  for (const segment of document.segments ?? []) {
    if (!('ready' in segment)) {
      segments.set(segment.id, segment)
      continue
    }
    const ready = readyMade(segment.ready)
    if (ready === undefined) continue
    const id = segmentId(segment)
    segments.set(id, { id, label: segment.label ?? ready.label, when: ready.when })
    Object.assign(attributes, ready.attributes)
  }
  return { segments, attributes }
}
