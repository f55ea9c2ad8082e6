import { attempt } from './attempt.ts'

/** Parameters that say which product or page it is, in shops whose paths do not. All others may be about the visitor. */
const NAMING =
  /^(?:route|path|(?:product|item|id|variant|sku|category|cat|cid|pid|prod)(?:_?id)?|id_(?:product|category)\w*|controller)$/i

/** The page's own address without fragment; of an address that no canonical link vouches for, only what names the page. */
export function canonicalOf(document: Document, url: URL): string {
  const href = document.querySelector('link[rel~=canonical i]')?.getAttribute('href')
  const canonical = attempt(() => (href ? new URL(href, url) : url), url)
  const site = (host: string) => host.split('.').slice(-2).join()
  // A canonical of another site or the bare home page is a template's mistake.
  const isOurs = site(canonical.hostname) === site(url.hostname) && (canonical.pathname !== '/' || url.pathname === '/')
  if (href && isOurs) return canonical.origin + canonical.pathname + canonical.search
  const named = [...url.searchParams].filter(([name]) => NAMING.test(name))
  const search = named.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).join('&')
  return url.origin + url.pathname + (search && `?${search}`)
}
