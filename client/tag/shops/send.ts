import { stringify } from '../boot/stringify.ts'
import { ask } from './ask.ts'

/** A POST with a JSON body. We write it: the page's own `JSON` may be redefined. */
export function send(path: string, body: unknown, headers: Record<string, string> = {}): Promise<unknown> {
  return ask(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: stringify(body) ?? '',
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
