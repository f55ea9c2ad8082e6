const PATIENCE_MS = 5000

/** A same-origin request of ours; undefined when the shop refuses, is slow or answers no JSON. Always reads the answer. */
export async function ask(path: string, init: RequestInit = {}): Promise<unknown> {
  try {
    const response = await fetch(path, { signal: AbortSignal.timeout(PATIENCE_MS), ...init })
    const body = await response.text()
    return response.ok ? JSON.parse(body) : undefined
  } catch {
    // Offline, navigated away, a login page instead of JSON: not known.
    return undefined
  }
}

/** A POST with a JSON body. */
export function send(path: string, body: unknown, headers: Record<string, string> = {}): Promise<unknown> {
  return ask(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
}

/** A POST as a form sends it; `X-Requested-With` makes most platforms answer JSON. */
export function sendForm(path: string, fields: Record<string, string>): Promise<unknown> {
  return ask(path, {
    method: 'POST',
    headers: { 'X-Requested-With': 'XMLHttpRequest', Accept: 'application/json' },
    body: new URLSearchParams(fields),
  })
}
