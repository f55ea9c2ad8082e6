import { heldBy, type Visit } from './visit.ts'

/** Why the edge does not serve these pages, as what to do. `siteId`: the site that was asked for. */
export function refusalsOf(visits: readonly Visit[], edge: string, siteId: string | undefined): string[] {
  const texts: string[] = []
  const unreached = visits.flatMap((visit) => visit.unreached ?? [])
  if (unreached.length > 0)
    texts.push(`nothing comes from the edge at ${edge} (${listed(unreached)}): is it running, and is this its address?`)
  const foreign = visits.filter(({ hasTag }) => !hasTag).flatMap(({ tags }) => tags.map((tag) => tag.edge))
  if (foreign.length > 0)
    texts.push(
      `the tag in the page is that of another edge, ${listed(foreign)}: look again with --edge and that address, or write ${edge} into the tag's address`,
    )
  const held = visits.flatMap((visit) => heldBy(visit, edge) ?? [])
  if (held.length > 0)
    texts.push(
      `the tag is in the page but does not run (${[...new Set(held)].join(', ')}): take it out of what the consent tool blocks and of what a plug-in delays`,
    )
  const nameless = visits.filter((visit) => visit.hasTag && visit.siteId === '')
  if (nameless.length > 0) texts.push("the tag's address names no site: write ?s= and the name of the site at its end")
  const several = visits.find(({ tags }) => new Set(tags.map((tag) => tag.siteId)).size > 1)
  if (several !== undefined)
    texts.push(
      `one page has tags of several sites, ${listed(several.tags.map((tag) => tag.siteId))}: only the first to run speaks, leave one`,
    )
  const others = visits.flatMap((visit) => visit.siteId ?? []).filter((id) => id !== '' && id !== (siteId ?? id))
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
