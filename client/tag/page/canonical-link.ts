import { attempt } from './attempt.ts'

/** What the page calls its own address. */
export function canonicalLink(document: Document, url: URL): string | undefined {
  const href = document.querySelector('link[rel~=canonical i]')?.getAttribute('href') ?? ''
  const { hostname, origin, pathname, search } = attempt(() => new URL(href, url), url)
  const site = (host: string) => host.split('.').slice(-2).join()
  // A canonical of another site or the bare home page is a template's mistake.
  const isOurs = site(hostname) === site(url.hostname) && (pathname !== '/' || url.pathname === '/')
  return href && isOurs ? origin + pathname + search : undefined
}
