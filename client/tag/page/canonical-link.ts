import { attempt } from './attempt.ts'
import { attributeOf } from './attribute-of.ts'

/** What the page calls its own address. */
export function canonicalLink(document: Document, url: URL): string | undefined {
  const href = attributeOf(document, 'link[rel~=canonical i]', 'href')
  const { hostname, origin, pathname, search } = attempt(() => new URL(href, url), url)
  const site = (host: string) => host.split('.').slice(-2).join()
  // A canonical of another site or the bare home page is a template's mistake.
  const isOurs = site(hostname) === site(url.hostname) && (pathname !== '/' || url.pathname === '/')
  return href && isOurs ? origin + pathname + search : undefined
}
