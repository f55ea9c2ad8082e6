import type { Visit } from './visit-page.ts'

/** Why the edge does not serve these pages, as what to do. `siteId`: the site that was asked for. */
export function refusalsOf(visits: readonly Visit[], edge: string, siteId: string | undefined): string[] {
  const texts: string[] = []
  const unreached = visits.flatMap((visit) => visit.unreached ?? [])
  if (unreached.length > 0)
    texts.push(`nothing comes from the edge at ${edge} (${listed(unreached)}): is it running, and is this its address?`)
  const others = visits.flatMap((visit) => visit.siteId ?? []).filter((id) => id !== (siteId ?? id))
  if (others.length > 0)
    texts.push(`the tag is that of the site ${listed(others)}, not of "${siteId}": write s=${siteId} into its address`)
  const origins = visits.filter(({ refusal }) => refusal === 403).map(({ url }) => new URL(url).origin)
  if (origins.length > 0)
    texts.push(`the edge refuses this shop: add ${listed(origins)} to "origins" of the site document, and push it`)
  const unknown = visits.filter(({ refusal }) => refusal === 404).map((visit) => visit.siteId ?? siteId ?? '')
  if (unknown.length > 0)
    texts.push(`the edge does not know the site ${listed(unknown)}: push its document, or mend s= in the tag's address`)
  const strange = visits.flatMap(({ refusal }) => refusal ?? []).filter((status) => status !== 403 && status !== 404)
  if (strange.length > 0) texts.push(`the edge answers the tag with an error: HTTP ${listed(strange)}`)
  return texts
}

function listed(values: readonly unknown[]): string {
  return [...new Set(values)].map((value) => JSON.stringify(value)).join(', ')
}
