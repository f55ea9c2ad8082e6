import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import type { Env } from '../../edge/env.ts'
import { createApp } from '../../edge/routes/app.ts'

export const ROOT_KEY = 'root-key-of-the-tests'
export const ORIGIN = 'https://shop.example'

export interface TestEdge {
  env: Env
  /** Sends a request and waits for the answer, not for what goes on after it. */
  send(method: string, path: string, body?: BodyInit, headers?: Record<string, string>): Promise<Response>
  /** The admin API with the root key; a body is sent as JSON. */
  admin(method: string, path: string, body?: unknown): Promise<Response>
  /** A page of the shop: JSON as `text/plain` from its origin. */
  page(path: string, body: unknown): Promise<Response>
  /** Waits for all work that answers left behind. */
  settle(): Promise<void>
}

/** One cold isolate: real bindings, a store of its own, and a clock that the test may move. */
export function createEdge(
  options: { bindings?: Partial<Env>; now?: () => number; random?: () => number } = {},
): TestEdge {
  // The bindings of wrangler.toml, and the secret.
  const bindings: Env = { ...(env as unknown as Env), ROOT_KEY, ...options.bindings }
  const app = createApp({
    ...(options.now && { clock: options.now }),
    ...(options.random && { random: options.random }),
  })
  const contexts: ExecutionContext[] = []

  async function send(method: string, path: string, body?: BodyInit, headers: Record<string, string> = {}) {
    const context = createExecutionContext()
    contexts.push(context)
    const request = new Request(`https://edge.example${path}`, { method, headers, ...(body !== undefined && { body }) })
    return app.fetch(request, bindings, context)
  }

  return {
    env: bindings,
    send,
    admin(method, path, body) {
      const headers = { authorization: `Bearer ${ROOT_KEY}` }
      const bytes =
        body instanceof Uint8Array ? new Uint8Array(body) : body === undefined ? undefined : JSON.stringify(body)
      return send(method, `/admin/api/sites${path}`, bytes, headers)
    },
    page: (path, body) =>
      send('POST', path, typeof body === 'string' ? body : JSON.stringify(body), { origin: ORIGIN }),
    async settle() {
      await Promise.all(contexts.splice(0).map((context) => waitOnExecutionContext(context)))
    },
  }
}
