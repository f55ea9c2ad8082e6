import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { CommandError } from './command.ts'

const DEFAULT_EDGE = 'http://127.0.0.1:8787'
/** A publish of a large site compiles for some seconds. */
const TIMEOUT_MS = 60_000

/** What the edge refused, in the form of RFC 9457. */
export interface Refusal {
  status: number
  /** e.g. `document-refused`; empty when the answer is no problem document. */
  name: string
  title: string
  detail?: string
  issues: { path: string; reason: string; suggestion?: string; severity?: 'error' | 'warning' }[]
}

export type Answer = { ok: true; value: unknown } | { ok: false; refusal: Refusal }

export interface EdgeClient {
  edge: string
  /** Sends JSON (or bytes) to the admin API: `call('PUT', '/sites/demo/document', document)`. Throws when nobody answers. */
  call(method: string, path: string, body?: unknown): Promise<Answer>
  /** Gets bytes from the admin API: a catalogue, a material. */
  read(path: string): Promise<{ ok: true; bytes: Uint8Array } | { ok: false; refusal: Refusal }>
}

export function createEdgeClient(options: { edge?: string | undefined; key?: string | undefined }): EdgeClient {
  const edge = edgeOf(options.edge)
  const key = options.key ?? process.env.VITRINE_KEY ?? localRootKey()
  if (key === undefined || key === '') {
    throw new CommandError('no key: pass --key, set VITRINE_KEY, or run where .dev.vars has ROOT_KEY')
  }
  return { edge, call, read }

  async function call(method: string, path: string, body?: unknown): Promise<Answer> {
    const response = await request(method, path, body)
    const value = parse(await response.text())
    return response.ok ? { ok: true, value } : { ok: false, refusal: toRefusal(response.status, value) }
  }

  async function read(path: string): ReturnType<EdgeClient['read']> {
    const response = await request('GET', path)
    if (!response.ok) return { ok: false, refusal: toRefusal(response.status, parse(await response.text())) }
    return { ok: true, bytes: new Uint8Array(await response.arrayBuffer()) }
  }

  function request(method: string, path: string, body?: unknown): Promise<Response> {
    const isBytes = body instanceof Uint8Array
    return send(`${edge}/admin/api${path}`, {
      method,
      headers: {
        authorization: `Bearer ${key}`,
        ...(body !== undefined && { 'content-type': isBytes ? 'application/octet-stream' : 'application/json' }),
      },
      ...(body !== undefined && { body: isBytes ? new Blob([new Uint8Array(body)]) : JSON.stringify(body) }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
  }

  async function send(url: string, init: RequestInit): Promise<Response> {
    try {
      return await fetch(url, init)
    } catch (error) {
      const why = error instanceof Error ? (error.cause instanceof Error ? error.cause.message : error.message) : ''
      throw new CommandError(
        `no answer from ${edge}: ${why}\nIs it running? Start it with "npm start", or pass --edge.`,
      )
    }
  }
}

/** The address of the edge, without a slash at the end. */
export function edgeOf(option: string | undefined): string {
  const edge = option ?? process.env.VITRINE_EDGE ?? DEFAULT_EDGE
  if (!/^https?:\/\/[^/]/.test(edge)) throw new CommandError(`"${edge}" is not an address; e.g. ${DEFAULT_EDGE}`)
  return edge.replace(/\/+$/, '')
}

/** The root key of a local edge: `.dev.vars` of this folder, which `npm start` makes. */
function localRootKey(): string | undefined {
  const file = resolve('.dev.vars')
  if (!existsSync(file)) return undefined
  return /^\s*ROOT_KEY\s*=\s*["']?([^"'\r\n]*)/m.exec(readFileSync(file, 'utf8'))?.[1]?.trim()
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // An answer of something that is not our edge, e.g. a proxy's page.
    return undefined
  }
}

function toRefusal(status: number, value: unknown): Refusal {
  const { type, title, detail, issues } = (value ?? {}) as Record<string, unknown>
  return {
    status,
    name: typeof type === 'string' ? (type.split(':').at(-1) ?? '') : '',
    title: typeof title === 'string' ? title : `HTTP ${status}`,
    ...(typeof detail === 'string' && { detail }),
    // Our own edge's issues; a foreign answer has none.
    issues: Array.isArray(issues) ? (issues as Refusal['issues']) : [],
  }
}
