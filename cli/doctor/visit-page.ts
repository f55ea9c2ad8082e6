import type { BrowserContext, Page } from '@playwright/test'
import { type Added, addToCart, CONSENT } from './add-to-cart.ts'
import type { PageFacts } from './facts.ts'
import { askTag, pageLinks } from './page-scripts.ts'
import { watchEdge } from './watch-edge.ts'

/** A page that says nothing for so long is taken as it is. */
const FACTS_WITHIN_MS = 8_000
/** The edge answers in milliseconds; a tag without a manifest asks when the page is idle. */
const ANSWER_WITHIN_MS = 2_000
const LOADED_WITHIN_MS = 30_000
/** A picture that never comes keeps a page from being complete; it is then taken as it is. */
const COMPLETE_WITHIN_MS = 10_000
/** A tag manager puts the tag in after it has come itself: so long after the page is complete. */
const TAG_WITHIN_MS = 4_000
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
  /** The shop has the tag itself: pasted, or put in by a tag manager. */
  hasTag: boolean
  /** The site that the shop's own tag names; empty = it names none. */
  siteId?: string
  facts?: PageFacts
  /** What the tag knows of consent, when it says so. */
  consent?: Readonly<Record<string, string>>
  /** The try to put the page's product into the cart. */
  added?: Added
  /** Answer to the tag's question: how many decisions, or why none. */
  decisions?: number
  /** HTTP status with which the edge refused the tag. */
  refusal?: number
  /** Why nothing came from the edge: the browser's word for it. */
  unreached?: string
  /** Directives that block something of the edge's. */
  blocked: string[]
  errors: string[]
  links: Link[]
}

export interface VisitOptions {
  edge: string
  /** The site whose tag is put in where there is none; absent = one that no edge knows, which reads pages all the same. */
  siteId?: string
  /** To put the product of a product page into the cart, where a clear button exists. */
  isAdding?: boolean
  /** A visitor who agreed on an earlier page: the tag then looks at the cart. */
  isConsenting?: boolean
}

const NO_SITE = 'doctor'

interface Progress {
  /** The page was understood, and what comes now is about wherever its button leads. */
  isOver: boolean
  /** The tag at work is this program's own. */
  isPasted: boolean
  isComplete: boolean
}

/** Opens one page, gives it the tag where the shop has none, and writes down what the tag understood. */
export async function visitPage(context: BrowserContext, url: string, options: VisitOptions): Promise<Visit> {
  const page = await context.newPage()
  const progress: Progress = { isOver: false, isPasted: false, isComplete: false }
  const visit: Visit = { url, status: 0, hasTag: false, blocked: [], errors: [], links: [] }
  try {
    await listen(page, visit, options, progress)
    const response = await page.goto(url, { waitUntil: 'domcontentloaded', timeout: LOADED_WITHIN_MS })
    visit.status = response?.status() ?? 0
    visit.url = page.url()
    await findTag(page, visit, options, progress)
    if (!visit.hasTag) {
      progress.isPasted = true
      await paste(page, visit, options)
    }
    if (!(await within(FACTS_WITHIN_MS, () => visit.facts !== undefined))) {
      visit.errors.push('the tag said nothing about this page')
    } else await within(ANSWER_WITHIN_MS, () => [visit.decisions, visit.refusal, visit.unreached].some(isKnown))
    // The script above gives them in this form.
    visit.links = (await page.evaluate(pageLinks)) as Link[]
    if (options.isAdding && visit.facts?.type === 'product') {
      progress.isOver = true
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

function isKnown(value: unknown): boolean {
  return value !== undefined
}

/** Waits for the page's own tag: one that is asked for, or an element that a blocker or a policy keeps from being so. */
async function findTag(page: Page, visit: Visit, { edge }: VisitOptions, progress: Progress): Promise<void> {
  const look = async () => {
    const [tag] = await page.locator(`script[src^="${edge}/t.js"]`).all()
    const src = await tag?.getAttribute('src')
    if (src) found(visit, new URL(src))
  }
  await look()
  await within(COMPLETE_WITHIN_MS, () => visit.hasTag || progress.isComplete)
  await within(TAG_WITHIN_MS, () => visit.hasTag)
  if (!visit.hasTag) await look()
}

function found(visit: Visit, { searchParams }: URL): void {
  visit.hasTag = true
  visit.siteId = searchParams.get('s') ?? ''
}

async function listen(page: Page, visit: Visit, options: VisitOptions, progress: Progress): Promise<void> {
  const { edge, siteId, isConsenting } = options
  await page.exposeFunction('vitrineDoctor', (kind: string, json: string) => {
    if (progress.isOver && kind !== 'blocked') return
    const value: unknown = JSON.parse(json)
    // Our own tag's words, in the form that its contract file gives them.
    if (kind === 'page') visit.facts = value as PageFacts
    // What this program gave itself is nothing that the shop's tool has said.
    else if (kind === 'consent' && !isConsenting) visit.consent = value as Readonly<Record<string, string>>
    else if (kind === 'blocked') visit.blocked.push(String(value))
    else if (kind === 'decision') visit.decisions = (value as { decisions?: unknown[] }).decisions?.length ?? 0
  })
  await page.addInitScript({ content: askTag(edge) + (isConsenting ? `;if (window.top === window) ${CONSENT}` : '') })
  await watchEdge(page, edge, {
    sent(url) {
      if (url.pathname === '/t.js' && !progress.isPasted) found(visit, url)
    },
    answered({ pathname }, status) {
      if (status < 400) return
      if (!pathname.startsWith('/v1/')) visit.unreached = `HTTP ${status} for ${pathname}`
      // That nobody knows the site of this program's own tag is nothing to be told.
      else if (!progress.isPasted || siteId !== undefined) visit.refusal = status
    },
    failed({ pathname }, why) {
      visit.errors.push(`${pathname}: ${why}`)
      // A page that is left breaks off what it has asked for.
      if (why !== 'net::ERR_ABORTED') visit.unreached ??= why
    },
  })
  page.once('load', () => {
    progress.isComplete = true
  })
  page.on('pageerror', (error) => visit.errors.push(`the page throws: ${error.message.split('\n')[0]}`))
}

async function paste(page: Page, visit: Visit, { edge, siteId }: VisitOptions): Promise<void> {
  await page.addScriptTag({ url: `${edge}/t.js?s=${siteId ?? NO_SITE}` }).catch(() => {
    visit.errors.push(`${edge}/t.js could not be loaded into the page`)
  })
}
