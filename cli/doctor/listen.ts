import type { Page } from '@playwright/test'
import * as v from 'valibot'
import { lackingDirective } from '../../shared/policy/lacking-directive.ts'
import { CONSENT, cartAsked } from './add-to-cart.ts'
import { consentSchema, decisionSchema, pageFactsSchema, violationSchema } from './facts.ts'
import { askTag } from './page-scripts.ts'
import { addError, type Visit } from './visit.ts'
import { watchEdge } from './watch-edge.ts'

export interface Progress {
  /** The page was understood, and what comes now is about wherever its button leads. */
  isOver: boolean
  /** The tag at work is this program's own. */
  isPasted: boolean
  isComplete: boolean
}

interface ListenOptions {
  edge: string
  siteId?: string
  isConsenting?: boolean
}

/** Writes down what the tag in this page says, what becomes of its requests, and what the page throws. */
export async function listen(page: Page, visit: Visit, options: ListenOptions, progress: Progress): Promise<void> {
  const { edge, isConsenting } = options
  await page.exposeFunction('vitrineDoctor', (kind: string, json: string) => {
    if (!progress.isOver || kind === 'blocked') hear(visit, kind, json, options)
  })
  await page.addInitScript({ content: askTag(edge) + (isConsenting ? `;if (window.top === window) ${CONSENT}` : '') })
  await watchRequests(page, visit, options, progress)
  page.on('request', (request) => {
    const items = progress.isOver ? undefined : cartAsked(request, edge)
    if (items !== undefined) visit.cartLines = items.length
  })
  page.once('load', () => {
    progress.isComplete = true
  })
  page.on('pageerror', (error) => addError(visit, `the page throws: ${error.message.split('\n')[0]}`))
}

function hear(visit: Visit, kind: string, json: string, { edge, isConsenting }: ListenOptions): void {
  const value = parse(json)
  if (kind === 'page' && v.is(pageFactsSchema, value)) visit.facts = value
  // What this program gave itself is nothing that the shop's tool has said.
  else if (kind === 'consent' && !isConsenting && v.is(consentSchema, value)) visit.consent = value
  else if (kind === 'decision' && v.is(decisionSchema, value)) visit.decisions = value.decisions?.length ?? 0
  else if (kind === 'blocked' && v.is(violationSchema, value)) {
    const { url, directive, policy } = value
    // Such a policy trusts no address, only what has its nonce.
    if (directive.startsWith('script-src') && policy.includes("'strict-dynamic'")) visit.needsNonce = true
    else add(visit.csp, `${lackingDirective(directive, policy)} ${edge}`)
    add(visit.blocked, url)
  }
}

function add(list: string[], text: string): void {
  if (!list.includes(text)) list.push(text)
}

/** What anything in the page may have sent. */
function parse(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    // Not from our script.
    return undefined
  }
}

async function watchRequests(page: Page, visit: Visit, options: ListenOptions, progress: Progress): Promise<void> {
  const { edge, siteId } = options
  await watchEdge(page, edge, {
    sent(url, isInFrame) {
      if (url.pathname === '/t.js' && isInFrame) visit.hasTagInFrame = true
      else if (url.pathname === '/t.js' && !progress.isPasted) foundTag(visit, url.searchParams.get('s') ?? '')
      const [, kind, name] = /\/(shop|consent)-([a-z]+)\.js$/.exec(url.pathname) ?? []
      if (kind === 'shop' && name !== undefined) visit.platform = name
      if (kind === 'consent' && name !== undefined) add(visit.consentTools, name)
    },
    answered({ pathname }, status) {
      if (status < 400) return
      if (!pathname.startsWith('/v1/')) visit.unreached = `HTTP ${status} for ${pathname}`
      // That nobody knows the site of this program's own tag is nothing to be told.
      else if (!progress.isPasted || siteId !== undefined) visit.refusal = status
    },
    failed({ pathname }, why) {
      addError(visit, `${pathname}: ${why}`)
      // A page that is left breaks off what it has asked for.
      if (why !== 'net::ERR_ABORTED') visit.unreached ??= why
    },
  })
}

/** The first counts: a second copy stays silent. */
export function foundTag(visit: Visit, siteId: string): void {
  visit.hasTag = true
  visit.siteId ??= siteId
}
