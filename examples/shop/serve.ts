import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { linkTo } from './links.ts'
import { layout } from './pages/layout.ts'
import { searchPage } from './pages/search.ts'
import { buildSite, languages, type SiteFile } from './site.ts'
import { themeFiles } from './theme-scripts.ts'

export const SHOP_PORT = 8788

export interface ShopOptions {
  /** 0 = any free port; 8788 when absent. */
  port?: number
  /** Origin of the edge that serves the tag; absent = the shop without Vitrine. */
  edgeOrigin?: string
  siteId?: string
  /** "strict": only the shop's own files and the tag's origin, nothing inline. A string = that policy. */
  csp?: 'strict' | (string & {})
  /** Sees each request first; true = it has answered. */
  intercept?(request: IncomingMessage, response: ServerResponse): boolean
}

export interface Shop {
  url: string
  stop(): Promise<void>
}

/** Starts the demo shop on its own origin. Rejects with the system's error (EADDRINUSE …) when it cannot listen. */
export async function serveShop(options: ShopOptions = {}): Promise<Shop> {
  const { port = SHOP_PORT, edgeOrigin, siteId = 'demo', csp, intercept } = options
  const tag = edgeOrigin === undefined ? undefined : { edgeOrigin, siteId }
  let files = new Map<string, SiteFile>()
  let origin = ''

  const find = (url: URL, request: IncomingMessage): SiteFile | string | undefined => {
    const moved = inChosenLanguage(url, request, files)
    if (moved) return moved
    for (const language of languages) {
      if (url.pathname !== linkTo('search', language)) continue
      const page = searchPage(url.searchParams.get('q') ?? '', language)
      return { type: 'text/html', body: layout(page, { language, origin, ...(tag ? { tag } : {}) }) }
    }
    return files.get(url.pathname)
  }
  const server = createServer((request, response) => {
    if (intercept?.(request, response)) return
    const found = find(new URL(request.url ?? '/', origin), request)
    if (typeof found === 'string') {
      response.writeHead(302, { location: found, 'cache-control': 'no-store' }).end()
      return
    }
    response.writeHead(found ? 200 : 404, {
      'content-type': `${found?.type ?? 'text/plain'}; charset=utf-8`,
      'cache-control': found?.type === 'text/html' || !found ? 'no-store' : 'max-age=300',
      ...(csp ? { 'content-security-policy': csp === 'strict' ? strictPolicy(edgeOrigin) : csp } : {}),
    })
    response.end(found?.body ?? 'Nie ma takiej strony')
  })
  await listen(server, port)
  // A server that listens on a port has an AddressInfo, not a pipe's name.
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  files = new Map([...buildSite(origin, tag), ...(await themeFiles())])
  return { url: origin, stop: () => stop(server) }
}

/**
 * Links of the feed and of campaigns are Polish; who comes to them from an English page gets the English one, as in shops
 * of two languages. The language switch itself comes from that very English page.
 */
function inChosenLanguage(url: URL, request: IncomingMessage, files: Map<string, SiteFile>): string | undefined {
  const from = request.headers.referer
  const page = files.get(url.pathname)
  if (from === undefined || !URL.canParse(from) || page?.english === undefined) return undefined
  const { host, pathname } = new URL(from)
  const isEnglishHere = host === request.headers.host && pathname.startsWith('/en/')
  return isEnglishHere && pathname !== page.english ? page.english : undefined
}

function strictPolicy(edgeOrigin: string | undefined): string {
  const edge = edgeOrigin === undefined ? '' : ` ${edgeOrigin}`
  return `default-src 'none'; script-src 'self'${edge}; style-src 'self'; img-src 'self'; connect-src 'self'${edge}; form-action 'self'; base-uri 'none'`
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => resolve())
  })
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
