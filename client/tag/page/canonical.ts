import { canonicalLink } from './canonical-link.ts'

/** Parameters that say which product or page it is, in shops whose paths do not. All others may be about the visitor. */
const NAMING =
  /^(?:route|path|(?:product|item|id|variant|sku|category|cat|cid|pid|prod)(?:_?id)?|id_(?:product|category)\w*|controller)$/i

/** The page's own address, with a fragment only where that is a route; of an address that no canonical link vouches for, only what names the page. */
export function canonicalOf(document: Document, url: URL): string {
  // All routes share one link.
  if (/^#[!/]/.test(url.hash)) return url.origin + url.pathname + url.hash.split('?')[0]
  const search = new URLSearchParams([...url.searchParams].filter(([name]) => NAMING.test(name))).toString()
  return canonicalLink(document, url) ?? url.origin + url.pathname + (search && `?${search}`)
}
