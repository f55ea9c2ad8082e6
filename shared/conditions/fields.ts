import type { Condition } from './condition.ts'

/** Nodes of one condition that are visited, at most; `checkCondition` refuses larger ones with a reason. */
const MAX_NODES = 100_000

interface Uses {
  attributes: Set<string>
  segments: Set<string>
}

/**
 * The attribute names that a condition reads, through `$and`, `$or`, `$nor` and `$not`, each once, in order of first
 * use. Fields of list elements (inside `$elemMatch`) belong to the attribute that holds the list.
 */
export function fieldsOf(condition: Condition): string[] {
  return [...usesOf(condition).attributes]
}

/** The segment ids that a condition refers to by `$inSegment`, each once, in order of first use. */
export function segmentsOf(condition: Condition): string[] {
  return [...usesOf(condition).segments]
}

function usesOf(condition: Condition): Uses {
  const uses: Uses = { attributes: new Set(), segments: new Set() }
  const waiting: unknown[] = [condition]
  for (let visited = 0; waiting.length > 0 && visited < MAX_NODES; visited++) {
    const parts: unknown[] = []
    const node = waiting.pop()
    if (typeof node !== 'object' || node === null) continue
    for (const [key, value] of Object.entries(node)) parts.push(...note(uses, key, value))
    // The stack is read from its end, so the first part goes last.
    waiting.push(...parts.reverse())
  }
  return uses
}

/** Records what one pair uses and returns the conditions inside it. */
function note(uses: Uses, key: string, value: unknown): readonly unknown[] {
  if (key === '$and' || key === '$or' || key === '$nor') return Array.isArray(value) ? value : []
  if (key === '$not') return [value]
  if (key === '$inSegment') {
    for (const id of Array.isArray(value) ? value : [value]) if (typeof id === 'string') uses.segments.add(id)
  } else if (key === '$savedGroup') {
    if (isReference(value)) uses.attributes.add(value.attributeKey)
  } else uses.attributes.add(key)
  return []
}

function isReference(value: unknown): value is { attributeKey: string } {
  return (
    typeof value === 'object' && value !== null && 'attributeKey' in value && typeof value.attributeKey === 'string'
  )
}
