import type { BrowserContext, Page } from '@playwright/test'
import { type Added, addToCart, CONSENT } from './add-to-cart.ts'
import type { PageFacts } from './facts.ts'
import { askTag, pageLinks } from './page-scripts.ts'

/** A page that says nothing for so long is taken as it is. */
const FACTS_WITHIN_MS = 8_000
/** The edge answers in milliseconds; a tag without a manifest asks when the page is idle. */
const ANSWER_WITHIN_MS = 2_000
const LOADED_WITHIN_MS = 30_000
const LOOK_EVERY_MS = 50

export interface Link {
  url: string
  text: string
  /** In the page's navigation. */
  isNavigation: boolean
  /** Around a picture: how product lists look. */
  hasImage: boolean
}

export interface Visit {
  url: string
  status: number
  /** The shop has pasted the tag itself. */
  hasTag: boolean
  facts?: PageFacts
  /** What the tag knows of consent, when it says so. */
  consent?: Readonly<Record<string, string>>
  /** The try to put the page's product into the cart. */
  added?: Added
  /** Answer to the tag's question: how many decisions, or why none. */
  decisions?: number
  /** HTTP status with which the edge refused the tag. */
  refusal?: number
  /** Directives that block something of the edge's. */
  blocked: string[]
  errors: string[]
  links: Link[]
}

export interface VisitOptions {
  edge: string
  siteId: string
  /** To put the product of a product page into the cart, where a clear button exists. */
  isAdding?: boolean
  /** A visitor who agreed on an earlier page: the tag then looks at the cart. */
  isConsenting?: boolean
}

/** Opens one page, gives it the tag where the shop has none, and writes down what the tag understood. */
export async function visitPage(context: BrowserContext, url: string, options: VisitOptions): Promise<Visit> {
  const page = await context.newPage()
  const said = { isOver: false }
  const visit: Visit = { url, status: 0, hasTag: false, blocked: [], errors: [], links: [] }
  try {
    await listen(page, visit, options, said)
    const response = await page.goto(url, { waitUntil: 'domcontentloaded', timeout: LOADED_WITHIN_MS })
    visit.status = response?.status() ?? 0
    visit.url = page.url()
    visit.hasTag = (await page.locator(`script[src^="${options.edge}/t.js"]`).count()) > 0
    if (!visit.hasTag) await paste(page, visit, options)
    if (!(await within(FACTS_WITHIN_MS, () => visit.facts !== undefined))) {
      visit.errors.push('the tag said nothing about this page')
    } else await within(ANSWER_WITHIN_MS, () => visit.decisions !== undefined || visit.refusal !== undefined)
    // The script above gives them in this form.
    visit.links = (await page.evaluate(pageLinks)) as Link[]
    if (options.isAdding && visit.facts?.type === 'product') {
      said.isOver = true
      const added = await addToCart(page, options.edge, visit.facts.product?.ids ?? [])
      if (added !== undefined) visit.added = added
    }
  } catch (error) {
    visit.errors.push(error instanceof Error ? (error.message.split('\n')[0] ?? '') : 'the page could not be opened')
  } finally {
    await page.close()
  }
  return visit
}

/** Waits in this process: a strict CSP forbids what Playwright would evaluate in the page. */
async function within(limitMs: number, holds: () => boolean): Promise<boolean> {
  for (let waited = 0; waited < limitMs && !holds(); waited += LOOK_EVERY_MS) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS))
  }
  return holds()
}

/** `said.isOver`: the page was understood, and what comes now is about wherever its button leads. */
async function listen(
  page: Page,
  visit: Visit,
  { edge, isConsenting }: VisitOptions,
  said: { isOver: boolean },
): Promise<void> {
  await page.exposeFunction('vitrineDoctor', (kind: string, json: string) => {
    if (said.isOver && kind !== 'blocked') return
    const value: unknown = JSON.parse(json)
    // Our own tag's words, in the form that its contract file gives them.
    if (kind === 'page') visit.facts = value as PageFacts
    // What this program gave itself is nothing that the shop's tool has said.
    else if (kind === 'consent' && !isConsenting) visit.consent = value as Readonly<Record<string, string>>
    else if (kind === 'blocked') visit.blocked.push(String(value))
    else if (kind === 'decision') visit.decisions = (value as { decisions?: unknown[] }).decisions?.length ?? 0
  })
  await page.addInitScript({ content: askTag(edge) + (isConsenting ? `;if (window.top === window) ${CONSENT}` : '') })
  page.on('requestfailed', (request) => {
    if (request.url().startsWith(edge))
      visit.errors.push(`${new URL(request.url()).pathname}: ${request.failure()?.errorText}`)
  })
  page.on('response', (response) => {
    if (response.url().startsWith(`${edge}/v1/`) && response.status() >= 400) visit.refusal = response.status()
  })
  page.on('pageerror', (error) => visit.errors.push(`the page throws: ${error.message.split('\n')[0]}`))
}

async function paste(page: Page, visit: Visit, { edge, siteId }: VisitOptions): Promise<void> {
  await page.addScriptTag({ url: `${edge}/t.js?s=${siteId}` }).catch(() => {
    visit.errors.push(`${edge}/t.js could not be loaded into the page`)
  })
}
