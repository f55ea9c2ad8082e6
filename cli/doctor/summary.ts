import { refusalsOf } from './refusals.ts'
import type { Visit } from './visit-page.ts'

export interface SummaryLine {
  text: string
  isProblem: boolean
}

interface SummaryOptions {
  edge: string
  /** The site that was asked for. */
  siteId?: string
  /** Whether an id is in the catalogue; absent = there is none. */
  find: ((id: string) => boolean) | undefined
}

/** What the owner has to know, the problems named as what to do. */
export function summaryLines(visits: readonly Visit[], { edge, siteId, find }: SummaryOptions): SummaryLine[] {
  const lines: SummaryLine[] = []
  const ok = (text: string) => lines.push({ text, isProblem: false })
  const problem = (text: string) => lines.push({ text, isProblem: true })
  const withTag = visits.filter((visit) => visit.hasTag).length
  if (withTag === visits.length) ok('every page visited has the tag')
  else
    problem(
      `${visits.length - withTag} of ${visits.length} pages do not have the tag: paste it before </head> (vitrine snippet <site>), or let your tag manager put it into all pages, whatever the consent`,
    )
  for (const text of refusalsOf(visits, edge, siteId)) problem(text)
  const unread = visits.filter((visit) => visit.facts === undefined).length
  // Where no page could be read, no kind is missing.
  for (const type of unread < visits.length ? ['home', 'category', 'product', 'cart'] : []) {
    const count = visits.filter((visit) => visit.facts?.type === type).length
    if (count > 0) ok(`${type}: ${count} ${count === 1 ? 'page' : 'pages'} recognised`)
    else problem(`no ${type} page was recognised (or none was found from ${visits[0]?.url ?? ''})`)
  }
  const products = visits.flatMap((visit) =>
    visit.facts?.type === 'product' && visit.facts.product ? [visit.facts.product] : [],
  )
  const priced = products.filter((product) => product.price !== undefined).length
  if (priced < products.length) problem(`${products.length - priced} of ${products.length} products have no price`)
  if (find !== undefined && products.length > 0) {
    const known = products.filter((product) => product.ids.some(find)).length
    const share = `${known} of ${products.length} products viewed are in the catalogue`
    if (known === products.length) ok(share)
    else problem(`${share}: the feed and the pages name products differently`)
  }
  const adds = visits.flatMap((visit) => visit.added ?? [])
  if (adds.some(({ cart }) => cart?.hasProduct)) ok('a product put into the cart was noticed')
  else if (adds.some(({ cart }) => cart))
    problem('a product put into the cart was noticed under an id that its page does not name')
  else if (adds.length > 0)
    problem('a product put into the cart was not noticed: where a variant has to be chosen, try it by hand')
  const conflicts = visits.flatMap((visit) => visit.facts?.conflicts ?? []).length
  if (conflicts > 0) ok(`${conflicts} contradictions between sources were resolved by their order of trust (see above)`)
  const blocked = [...new Set(visits.flatMap((visit) => visit.blocked))]
  if (blocked.length > 0) {
    problem(`the shop's CSP blocks the tag (${blocked.join(', ')}): add ${edge} to script-src and to connect-src`)
  }
  if (unread > 0) problem(`${unread} pages could not be read`)
  return lines
}
