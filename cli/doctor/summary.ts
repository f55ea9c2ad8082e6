import { NOTHING_BEFORE } from '../asks-before.ts'
import { policyProblems } from './policy-problems.ts'
import { refusalsOf } from './refusals.ts'
import { heldBy, type Visit } from './visit.ts'

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
  /** Whether the site's document lets the tag ask before consent; absent = it is not known. */
  asksBefore?: boolean | undefined
  /** Products were to be put into the cart. */
  isAdding?: boolean
  /** The walk ended at the number of pages that was asked for: a kind may be missing for that. */
  isCut: boolean
}

/** What the owner has to know, the problems named as what to do. */
export function summaryLines(visits: readonly Visit[], options: SummaryOptions): SummaryLine[] {
  const lines: SummaryLine[] = []
  const ok = (text: string) => lines.push({ text, isProblem: false })
  const problem = (text: string) => lines.push({ text, isProblem: true })
  const { edge, siteId, find, isCut } = options
  for (const text of unreadProblems(visits)) problem(text)
  const read = visits.filter(({ unread }) => unread === undefined)
  const isBare = ({ hasTag, tags }: Visit) => !hasTag && tags.length === 0
  const without = read.filter(isBare).length
  if (read.length > 0 && read.every((visit) => visit.hasTag && heldBy(visit, edge) === undefined))
    ok(`every page ${read.length < visits.length ? 'read' : 'visited'} has the tag`)
  if (without > 0) {
    const nonce = read.some((visit) => isBare(visit) && visit.needsNonce) ? ', with the nonce of the page' : ''
    const frame = read.some((visit) => isBare(visit) && visit.hasTagInFrame) ? ' (in a frame it reads nothing)' : ''
    problem(
      `${without} of ${read.length} pages do not have the tag${frame}: paste it before </head>${nonce} (vitrine snippet <site>), or let your tag manager put it into all pages, whatever the consent`,
    )
  }
  for (const text of refusalsOf(read, edge, siteId)) problem(text)
  const isHeard = (visit: Visit) => visit.tags.some((tag) => tag.edge === edge && !tag.isSilentBefore)
  if (options.asksBefore === false && read.some(isHeard))
    problem(
      `the site document lets nothing be asked before consent ("before": "nothing"), and the tag cannot know it before it asks: write &${NOTHING_BEFORE} into its address (vitrine snippet ${siteId ?? '<site>'})`,
    )
  const silent = read.filter((visit) => visit.facts === undefined).length
  const isClosed = read.length === 1 && read[0]?.hasPassword && read[0].facts?.type === 'other'
  const isShop = ({ facts }: Visit) => facts !== undefined && !/^(?:home|other)$/.test(facts.type)
  if (!isCut && !isClosed && silent < read.length && !read.some(isShop))
    problem(
      'the walk found neither a list nor a product: where the first page asks something (cookies, age, country) or takes this program for a robot, give the address of a page behind it, or look by hand with ?vitrine=debug',
    )
  // Where no page could be read, no kind is missing.
  for (const type of silent < read.length ? ['home', 'category', 'product', 'cart'] : []) {
    const count = read.filter((visit) => visit.facts?.type === type).length
    if (count > 0) ok(`${type}: ${count} ${count === 1 ? 'page' : 'pages'} recognised`)
    else if (isCut) ok(`${type}: none seen before --pages ended the walk`)
    else problem(`no ${type} page was recognised (or none was found from ${visits[0]?.url ?? ''})`)
  }
  if (isClosed) problem('the page asks for a password and leads nowhere: open the shop to visitors, then look again')
  const products = read.flatMap((visit) =>
    visit.facts?.type === 'product' && visit.facts.product ? [visit.facts.product] : [],
  )
  const priced = products.filter((product) => product.price !== undefined).length
  if (priced < products.length) problem(`${products.length - priced} of ${products.length} products have no price`)
  if (find !== undefined && products.length > 0) {
    const known = products.filter((product) => product.ids.some(find)).length
    const share = `${known} of ${products.length} products viewed are in the catalogue`
    if (known === products.length) ok(share)
    else problem(`${share}: the feed and the pages name products differently`)
  } else if (siteId !== undefined && products.length > 0) ok('the site has no catalogue yet: vitrine import products')
  const adds = read.flatMap((visit) => visit.added ?? [])
  if (adds.some(({ cart }) => cart?.hasProduct)) ok('a product put into the cart was noticed')
  else if (adds.some(({ cart }) => cart))
    problem('a product put into the cart was noticed under an id that its page does not name')
  else if (adds.length > 0)
    problem('a product put into the cart was not noticed: where a variant has to be chosen, try it by hand')
  else if (options.isAdding && products.length > 0 && policyProblems(read).length === 0)
    ok('no product had a clear button to put it into the cart, or each needs a choice first: try it by hand')
  const conflicts = read.flatMap((visit) => visit.facts?.conflicts ?? []).length
  if (conflicts > 0) ok(`${conflicts} contradictions between sources were resolved by their order of trust (see above)`)
  for (const text of policyProblems(read)) problem(text)
  if (silent > 0) problem(`of ${silent} ${silent === 1 ? 'page' : 'pages'} the tag said nothing`)
  return lines
}

/** Pages that did not come, each reason once. */
function unreadProblems(visits: readonly Visit[]): string[] {
  const reasons = [...new Set(visits.flatMap(({ unread }) => unread ?? []))]
  return reasons.map((reason) => {
    const { length } = visits.filter(({ unread }) => unread === reason)
    const hint = HINTS.find(([pattern]) => pattern.test(reason))?.[1] ?? 'is the address right?'
    return `${length} ${length === 1 ? 'page' : 'pages'} could not be read (${reason}): ${hint}`
  })
}

const HINTS: readonly [RegExp, string][] = [
  [
    /401|AUTH_CREDENTIALS/,
    'the shop asks for a name and a password; open it, or write https://name:password@ into the address',
  ],
  [
    /403|429|503/,
    'the shop takes this program for a robot, or is closed; let it in, or look by hand with ?vitrine=debug',
  ],
  [/HTTP/, 'the shop answers with an error'],
  [/CERT_/, 'the certificate of the shop is not valid'],
  [/SSL_/, 'does the shop have TLS? Else write http:// before the address'],
  [/no page/, 'give the address of a page'],
  [/Timeout/i, 'the shop is too slow, or its page leads on to itself without end'],
]
