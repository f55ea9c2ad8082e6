import type { BrowserContext, Page, Response } from '@playwright/test'
import { addToCart } from './add-to-cart.ts'
import { inPage } from './in-page.ts'
import { foundTag, listen, type Progress } from './listen.ts'
import { lookDown, pageLinks, pageTraits, withoutDebug } from './page-scripts.ts'
import { type TagInPage, tagsInPage } from './tags-in-page.ts'
import { addError, emptyVisit, heldBy, type Link, type Visit } from './visit.ts'

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
const LINKS_WITHIN_MS = 4_000
const LOOK_FOR_LINKS_EVERY_MS = 500
/** Looks without another link, after which no more are waited for. */
const STILL_LOOKS = 3
/** A page that leads on without end may never close. */
const CLOSED_WITHIN_MS = 5_000

export interface VisitOptions {
  edge: string
  /** The site whose tag is put in where there is none; absent = one that no edge knows, which reads pages all the same. */
  siteId?: string
  /** To put the product of a product page into the cart, where a clear button exists. */
  isAdding?: boolean
  /** A visitor who agreed on an earlier page: the tag then looks at the cart. */
  isConsenting?: boolean
  /** Products are still looked for: lists that come late are waited for. */
  isSeeking?: boolean
}

const NO_SITE = 'doctor'

/** Opens one page, gives it the tag where the shop has none, and writes down what the tag understood. */
export async function visitPage(context: BrowserContext, url: string, options: VisitOptions): Promise<Visit> {
  const page = await context.newPage()
  const progress: Progress = { isOver: false, isPasted: false, isComplete: false }
  const visit = emptyVisit(url)
  try {
    await listen(page, visit, options, progress)
    if (await open(page, visit)) await look(page, visit, options, progress)
  } catch (error) {
    addError(visit, messageOf(error))
  } finally {
    await Promise.race([page.close().catch(() => undefined), pause(CLOSED_WITHIN_MS)])
  }
  return visit
}

/** Whether there is a page to read. */
async function open(page: Page, visit: Visit): Promise<boolean> {
  let response: Response | null
  try {
    response = await page.goto(visit.url, { waitUntil: 'domcontentloaded', timeout: LOADED_WITHIN_MS })
  } catch (error) {
    visit.unread = messageOf(error)
    return false
  }
  visit.status = response?.status() ?? 0
  visit.url = withoutDebug(page.url())
  const headers = response?.headers() ?? {}
  const isRefused = [401, 403, 407, 429].includes(visit.status) || visit.status >= 500
  if (isRefused) visit.unread = `HTTP ${visit.status}`
  else if (!/html/.test(headers['content-type'] ?? 'html')) visit.unread = `no page but ${headers['content-type']}`
  visit.needsNonce = /script-src[^;,]*'strict-dynamic'/.test(headers['content-security-policy'] ?? '')
  return visit.unread === undefined
}

async function look(page: Page, visit: Visit, options: VisitOptions, progress: Progress): Promise<void> {
  await findTag(page, visit, options, progress)
  // A tag that does not run of itself says nothing; this one tells what it would say.
  if (!visit.hasTag || heldBy(visit, options.edge) !== undefined) {
    progress.isPasted = true
    await paste(page, visit, options)
  }
  if (await within(FACTS_WITHIN_MS, () => visit.facts !== undefined)) {
    await within(ANSWER_WITHIN_MS, () => [visit.decisions, visit.refusal, visit.unreached].some(isKnown))
  } else if (visit.csp.length === 0 && !visit.needsNonce) addError(visit, 'the tag said nothing about this page')
  visit.links = await linksOf(page, options.isSeeking === true && isToCome(visit))
  visit.url = withoutDebug(page.url())
  // The script gives them in this form.
  const { policy, hasPassword } = (await inPage(page, pageTraits)) as { policy: string; hasPassword: boolean }
  visit.needsNonce ||= /script-src[^;,]*'strict-dynamic'/.test(policy)
  visit.hasPassword = hasPassword
  // Where the tag's questions are blocked, nothing would tell what it noticed.
  if (options.isAdding && visit.facts?.type === 'product' && visit.blocked.length === 0) {
    progress.isOver = true
    const added = await addToCart(page, options.edge, visit.facts.product?.ids ?? [])
    if (added !== undefined) visit.added = added
  }
}

/** Whether products may be about to come: no page of one, and none listed yet. */
function isToCome({ facts }: Visit): boolean {
  return facts?.type !== 'product' && facts?.type !== 'cart' && !facts?.items?.length
}

/**
 * A page without links may be about to draw them, or to lead elsewhere by itself. `isToCome`: more may come, perhaps once
 * their place is looked at.
 */
async function linksOf(page: Page, isToCome: boolean): Promise<Link[]> {
  let links: Link[] = []
  let still = 0
  for (let waited = 0; waited < LINKS_WITHIN_MS; waited += LOOK_FOR_LINKS_EVERY_MS) {
    if (waited > 0) await pause(LOOK_FOR_LINKS_EVERY_MS)
    if (isToCome) await inPage(page, lookDown)
    const { length } = links
    // The script gives them in this form.
    links = (await inPage(page, pageLinks)) as Link[]
    still = links.length === length ? still + 1 : 0
    if (links.length > 0 && (!isToCome || still >= STILL_LOOKS)) break
  }
  return links.map((link) => ({ ...link, url: withoutDebug(link.url) }))
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

/** The first line, without the program's own words around the browser's. */
function messageOf(error: unknown): string {
  const [line = ''] = error instanceof Error ? error.message.split('\n') : []
  return line.replace(/^page\.\w+: /, '').replace(/ at \S+$/, '') || 'the page could not be opened'
}

/** Waits in this process: a strict CSP forbids what Playwright would evaluate in the page. */
async function within(limitMs: number, holds: () => boolean): Promise<boolean> {
  for (let waited = 0; waited < limitMs && !holds(); waited += LOOK_EVERY_MS) {
    await pause(LOOK_EVERY_MS)
  }
  return holds()
}

function isKnown(value: unknown): boolean {
  return value !== undefined
}

/** Waits for the page's own tag: one that is asked for, or an element that a blocker or a policy keeps from being so. */
async function findTag(page: Page, visit: Visit, { edge }: VisitOptions, progress: Progress): Promise<void> {
  const read = async () => {
    // The script gives them in this form.
    visit.tags = (await inPage(page, tagsInPage(edge))) as TagInPage[]
    const own = visit.tags.find((tag) => tag.edge === edge)
    if (own !== undefined) foundTag(visit, own.siteId)
  }
  await read()
  await within(COMPLETE_WITHIN_MS, () => visit.hasTag || progress.isComplete)
  await within(TAG_WITHIN_MS, () => visit.hasTag)
  await read()
}

async function paste(page: Page, visit: Visit, { edge, siteId }: VisitOptions): Promise<void> {
  await page.addScriptTag({ url: `${edge}/t.js?s=${siteId ?? (visit.siteId || NO_SITE)}` }).catch((error: unknown) => {
    const isForbidden = error instanceof Error && error.message.includes('TrustedScriptURL')
    addError(
      visit,
      isForbidden
        ? "the page's Trusted Types let this program add no tag, which a pasted one does not need: paste it and look again"
        : `${edge}/t.js could not be loaded into the page`,
    )
  })
}
