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
/** Site documents: conditions may nest, and the check of the document refuses with a path what nests too deep. */
export const DOCUMENT_LIMITS: JsonLimits = { bytes: 1024 * 1024, depth: 256, entries: 200_000 }

export type Guarded =
  | { ok: true; value: unknown }
  | { ok: false; problem: 'body-too-large' | 'not-json' | 'unsafe-json'; detail: string }

/** Keys that reach a prototype: merged carelessly once, they would change the isolate that all sites share. */
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype'])

/** Reads a body that nobody vouches for. Never throws on what it holds. */
export async function readJson(request: Request, limits: JsonLimits): Promise<Guarded> {
  const text = await readText(request, limits.bytes)
  if (text === undefined) {
    return { ok: false, problem: 'body-too-large', detail: `At most ${limits.bytes} bytes` }
  }
  return parseGuarded(text, limits)
}

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

/** The text of a body, undefined past the limit. Counts what arrives: a length header may be absent or wrong. */
async function readText(request: Request, limit: number): Promise<string | undefined> {
  const declared = request.headers.get('content-length')
  if (declared !== null) {
    // HTTP ends the body where the header says.
    return Number(declared) > limit ? undefined : request.text()
  }
  const bytes = await readBytes(request, limit)
  return bytes && new TextDecoder().decode(bytes)
}

/** The bytes of a body, undefined past the limit. */
export async function readBytes(request: Request, limit: number): Promise<Uint8Array | undefined> {
  if (request.body === null) return new Uint8Array()
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of request.body) {
    // Request bodies are byte streams.
    const bytes = chunk as Uint8Array
    length += bytes.length
    if (length > limit) return undefined
    chunks.push(bytes)
  }
  const whole = new Uint8Array(length)
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.length
  }
  return whole
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
        for (const [key, value] of Object.entries(container)) {
          if (FORBIDDEN.has(key)) return `The key ${key} is not allowed`
          entries++
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
