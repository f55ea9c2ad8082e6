import { existsSync } from 'node:fs'
import type { HTTPCredentials } from '@playwright/test'
import { edgeHelp, edgeOptions, readArguments } from './arguments.ts'
import { asksBefore } from './asks-before.ts'
import { type Command, CommandError, FAILED, WRONG_USAGE } from './command.ts'
import { chooseNext, isMissing } from './doctor/choose-next.ts'
import { visitLines } from './doctor/print-visit.ts'
import { summaryLines } from './doctor/summary.ts'
import type { Visit } from './doctor/visit.ts'
import { type VisitOptions, visitPage } from './doctor/visit-page.ts'
import { createEdgeClient, edgeOf } from './edge-client.ts'
import { materialsOf } from './import-materials.ts'

const DEFAULT_PAGES = 10
const MAX_PAGES = 100
const FLAGS = ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking']

export const doctor: Command = {
  summary: 'walks a shop in Chromium and prints what the tag understood',
  help: `vitrine doctor <url> [--site SITE] [--pages N] [--no-add] [--json]

Opens the shop's home page, a category, products and the cart in Chromium, with
the tag that the page has (else with one that it adds for this visit only), and
prints what the tag understood: page type, product, cart, consent, sources that
contradict each other, what was blocked and the CSP lines to add, and how many
of the products are in the catalogue, by which id.
Where a product page has one clear button for it, the product is put into the
cart of this visit, to see whether the tag notices; nothing is ever ordered, and
nothing is counted. Exit code 1 when something needs attention.

  --site SITE  the site whose tag and catalogue are used (else the tag's own)
  --pages N    pages to visit (${DEFAULT_PAGES})
  --no-add     put nothing into the cart
  --json       print it as JSON
${edgeHelp}

Examples
  npm run vitrine -- doctor http://127.0.0.1:8788/ --site demo
  npm run vitrine -- doctor https://shop.example --edge https://vitrine.example --site my-shop`,
  async run(args) {
    const text = { type: 'string' } as const
    const options = {
      ...edgeOptions,
      site: text,
      pages: text,
      'no-add': { type: 'boolean' },
      json: { type: 'boolean' },
    } as const
    const { values, positionals } = readArguments(args, options, ['url'])
    const { url, credentials } = addressOf(positionals[0] ?? '')
    const pages = pagesOf(values.pages)
    // As browsers write it.
    const edge = new URL(edgeOf(values.edge)).origin
    const site = values.site === undefined ? {} : { siteId: values.site }
    // First: without a key or an edge nobody has to wait for the walk to learn it.
    const find = values.site === undefined ? undefined : await catalogueOf(values, values.site)
    const asks = values.site === undefined ? undefined : await asksBefore(createEdgeClient(values), values.site)
    const isAdding = !values['no-add']
    const visits = await walk(url, pages, { edge, ...site, isAdding }, credentials)
    const isCut = visits.length >= pages && pages < DEFAULT_PAGES
    const summary = summaryLines(visits, { edge, ...site, find, asksBefore: asks, isAdding, isCut })
    if (values.json)
      console.log(JSON.stringify({ visits: visits.map((visit) => recordOf(visit, find)), summary }, undefined, 2))
    else {
      for (const visit of visits) console.log(`${visitLines(visit, edge, (ids) => foundBy(ids, find)).join('\n')}\n`)
      for (const { text: line, isProblem } of summary) console.log(`${isProblem ? '✗' : '✓'} ${line}`)
    }
    return summary.some((line) => line.isProblem) ? FAILED : 0
  },
}

type Credentials = HTTPCredentials & { origin: string }

/** Of `https://name:password@shop.example`, for a shop that is not open yet: a page whose address holds them may ask for nothing itself. */
function addressOf(text: string): { url: string; credentials?: Credentials } {
  const url = /^https?:\/\//i.test(text) ? text : `https://${text}`
  // Another scheme, as in "ftp://shop.example", would be taken for the name of a host.
  if (!URL.canParse(url) || /^(?!https?:)[a-z]+:\//i.test(text))
    throw new CommandError(`"${text}" is not an address; e.g. https://shop.example`, WRONG_USAGE)
  const address = new URL(url)
  const { origin, username, password } = address
  if (username === '') return { url }
  address.username = ''
  address.password = ''
  return {
    url: address.href,
    credentials: { username: plain(username), password: plain(password), origin },
  }
}

/** A per cent sign may stand for itself. */
function plain(part: string): string {
  return decodeURIComponent(part.replace(/%(?![\da-f]{2})/gi, '%25'))
}

function pagesOf(text: string | undefined): number {
  const pages = text === undefined ? DEFAULT_PAGES : Number(text)
  if (Number.isInteger(pages) && pages >= 1 && pages <= MAX_PAGES) return pages
  throw new CommandError(`--pages ${text} is not a whole number from 1 to ${MAX_PAGES}`, WRONG_USAGE)
}

/** One product in the cart proves it; where the first needs a choice the next may not. */
const MAX_ADDS = 3

async function walk(
  url: string,
  pages: number,
  options: VisitOptions,
  httpCredentials?: Credentials,
): Promise<Visit[]> {
  // Only this command needs it, and it takes a second to load.
  const { chromium } = await import('@playwright/test')
  const browser = await chromium
    .launch({ executablePath: chromiumPath(chromium.executablePath()), args: FLAGS })
    .catch((error: unknown) => {
      throw new CommandError(`Chromium does not start: ${error instanceof Error ? error.message.split('\n')[0] : ''}`)
    })
  try {
    const viewport = { width: 1280, height: 900 }
    const context = await browser.newContext({
      locale: 'pl-PL',
      viewport,
      ...(httpCredentials ? { httpCredentials } : {}),
    })
    const visits: Visit[] = []
    for (let next: string | undefined = url; next !== undefined && visits.length < pages; next = chooseNext(visits)) {
      if (visits.length > 0) console.error(`… ${next}`)
      const adds = visits.flatMap(({ added }) => added ?? [])
      const isAdding = options.isAdding === true && adds.length < MAX_ADDS && !adds.some(({ cart }) => cart)
      const isSeeking = isMissing(visits, 'product')
      visits.push(await visitPage(context, next, { ...options, isAdding, isConsenting: adds.length > 0, isSeeking }))
    }
    return visits
  } finally {
    await browser.close()
  }
}

/** CHROME_PATH first, then the usual places, then Playwright's own. */
function chromiumPath(playwrights: string): string {
  const places = [process.env.CHROME_PATH ?? '', '/usr/bin/chromium', '/usr/bin/google-chrome', playwrights]
  const found = places.find((place) => place !== '' && existsSync(place))
  if (found === undefined)
    throw new CommandError('there is no Chromium: set CHROME_PATH, or run "npx playwright install chromium"')
  return found
}

type Find = (id: string) => boolean

async function catalogueOf(options: { edge?: string; key?: string }, siteId: string): Promise<Find | undefined> {
  const catalogue = await materialsOf(createEdgeClient(options), siteId).catalogue()
  return catalogue === undefined ? undefined : (id) => catalogue.find(id) >= 0
}

/** For other programs: with what the catalogue knows of the product, without the links. */
function recordOf({ links: _, ...visit }: Visit, find: Find | undefined): object {
  const ids = visit.facts?.product?.ids
  if (find === undefined || ids === undefined) return visit
  const id = ids.find(find)
  return { ...visit, catalogue: { isFound: id !== undefined, ...(id === undefined ? {} : { id }) } }
}

function foundBy(ids: readonly string[], find: Find | undefined): string | undefined {
  if (find === undefined) return undefined
  const id = ids.find(find)
  return id === undefined ? 'not in the catalogue' : `found by ${id}`
}
