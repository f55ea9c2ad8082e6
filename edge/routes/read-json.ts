import { type Guarded, type JsonLimits, parseGuarded } from '../../shared/wire/json-guard.ts'

/** Reads a body that nobody vouches for. Never throws on what it holds. */
export async function readJson(request: Request, limits: JsonLimits): Promise<Guarded> {
  const text = await readText(request, limits.bytes)
  if (text === undefined) {
    return { ok: false, problem: 'body-too-large', detail: `At most ${limits.bytes} bytes` }
  }
  return parseGuarded(text, limits)
}

/** The text of a body, undefined past the limit. Counts what arrives: a length header may be absent or wrong. */
export async function readText(request: Request, limit: number): Promise<string | undefined> {
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
