import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { resolve } from 'node:path'
import { build } from 'esbuild'
import { costPage } from './tag-cost-page.ts'

const ROOT = resolve(import.meta.dirname, '..')

async function plausible(peers: string): Promise<string> {
  const contents = `import { init } from '@plausible-analytics/tracker'
    init({ domain: 'bench', endpoint: '${peers}/api/event', captureOnLocalhost: true })`
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: ROOT },
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    write: false,
  })
  return outputFiles[0]?.text ?? ''
}

export interface Served {
  url: string
  stop(): void
}

async function serve(answer: (request: IncomingMessage, response: ServerResponse) => unknown): Promise<Served> {
  const server = createServer((request, response) => {
    request.resume()
    answer(request, response)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  // A server that listens on a port has an AddressInfo, not a pipe's name.
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, stop: () => void server.close() }
}

/** The page with the head that belongs to the scenario that its address names. */
export function servePages(headOf: (scenario: string) => string): Promise<Served> {
  return serve((request, response) => {
    const { searchParams } = new URL(request.url ?? '/', 'http://bench')
    const head = headOf(searchParams.get('scenario') ?? '')
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(costPage(head))
  })
}

/** The other scripts, and answers for whatever they ask. */
export async function servePeers(): Promise<Served> {
  const read = (path: string) => readFileSync(resolve(ROOT, 'node_modules', path), 'utf8')
  const scripts: Record<string, string> = {
    '/s/growthbook.js': read('@growthbook/growthbook/dist/bundles/auto.min.js'),
    '/s/posthog.js': read('posthog-js/dist/array.js'),
  }
  const headers = {
    'access-control-allow-origin': '*',
    'access-control-allow-headers': '*',
    'cross-origin-resource-policy': 'cross-origin',
  }
  const peers = await serve((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://bench')
    const script = scripts[pathname]
    const body = script ?? (pathname.startsWith('/gb/') ? '{"status":200,"features":{},"experiments":[]}' : '{}')
    const type = script ? 'text/javascript' : 'application/json'
    response.writeHead(200, { ...headers, 'content-type': type }).end(body)
  })
  scripts['/s/plausible.js'] = await plausible(peers.url)
  return peers
}
