/** Ids of sites, as the site document allows them: part of addresses, of storage keys and of object names. */
const siteIdPattern = /^[a-z0-9][a-z0-9-]{0,31}$/

export function isSiteId(text: string): boolean {
  return siteIdPattern.test(text)
}

/** The one key of a site that changes; all others hold immutable parts. */
export function pointerKey(siteId: string): string {
  return `site/${siteId}/current`
}

export type PartKind = 'bundle' | 'catalogue-index' | 'catalogue-cards' | 'model'

/** Everything of one site begins so. */
export function sitePrefix(siteId: string): string {
  return `site/${siteId}/`
}

/** `name` tells apart the parts of a kind: a version or a digest. A part is never written twice with other bytes. */
export function partKey(siteId: string, kind: PartKind, name: string): string {
  return `${sitePrefix(siteId)}${kind}/${name}`
}
