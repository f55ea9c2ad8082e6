import { attempt } from './attempt.ts'

/** The page's own address without fragment. */
export function canonicalOf(document: Document, url: URL): string {
  const href = document.querySelector('link[rel~=canonical i]')?.getAttribute('href')
  const canonical = attempt(() => (href ? new URL(href, url) : url), url)
  const site = (host: string) => host.split('.').slice(-2).join()
  // A canonical of another site or the bare home page is a template's mistake.
  const isOurs = site(canonical.hostname) === site(url.hostname) && (canonical.pathname !== '/' || url.pathname === '/')
  const { origin, pathname, search } = isOurs ? canonical : url
  return origin + pathname + search
}
