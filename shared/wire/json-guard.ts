/** What a JSON body may be, before its form is looked at. */
export interface JsonLimits {
  bytes: number
  /** Containers within containers. */
  depth: number
  /** Members of objects and entries of arrays, all together. */
  entries: number
}

/** Bodies from browsers: a decide request nests 3 deep, a batch 5. */
export const PUBLIC_LIMITS: JsonLimits = { bytes: 64 * 1024, depth: 8, entries: 4_000 }
/** Of a site document; one with 10,000 segments has about 1.4 MB. */
export const MAX_DOCUMENT_BYTES = 4 * 1024 * 1024
/**
 * Site documents: wider than the document may be, because the check of the document refuses with a path and a suggestion
 * what nests too deep or has too many segments.
 */
export const DOCUMENT_LIMITS: JsonLimits = { bytes: 4 * MAX_DOCUMENT_BYTES, depth: 256, entries: 1_000_000 }

export type Guarded =
  | { ok: true; value: unknown }
  | { ok: false; problem: 'body-too-large' | 'not-json' | 'unsafe-json'; detail: string }

/** Keys that reach a prototype: merged carelessly once, they would change the isolate that all sites share. */
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype'])

/** Parses a text that nobody vouches for. Never throws, whatever it holds. */
export function parseGuarded(text: string, limits: JsonLimits): Guarded {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return { ok: false, problem: 'not-json', detail: 'The body cannot be parsed as JSON' }
  }
  const fault = faultOf(value, limits)
  return fault === undefined ? { ok: true, value } : { ok: false, problem: 'unsafe-json', detail: fault }
}

/** Walks without recursion, level by level, and stops at the first limit. */
function faultOf(root: unknown, limits: JsonLimits): string | undefined {
  let level = isContainer(root) ? [root] : []
  let entries = 0
  for (let depth = 1; level.length > 0; depth++) {
    if (depth > limits.depth) return `More than ${limits.depth} levels of nesting`
    const next: object[] = []
    for (const container of level) {
      if (Array.isArray(container)) {
        entries += container.length
        for (const value of container) if (isContainer(value)) next.push(value)
      } else {
        // A parsed object has no other keys than its own; a list of them, as pairs, took longer than the rest.
        for (const key in container) {
          if (FORBIDDEN.has(key)) return `The key ${key} is not allowed`
          entries++
          // What JSON gave has values under each of its keys.
          const value = (container as Record<string, unknown>)[key]
          if (isContainer(value)) next.push(value)
        }
      }
      if (entries > limits.entries) return `More than ${limits.entries} entries`
    }
    level = next
  }
  return undefined
}

function isContainer(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}
