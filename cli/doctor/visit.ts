import type { Added } from './add-to-cart.ts'
import type { PageFacts } from './facts.ts'
import type { TagInPage } from './tags-in-page.ts'

export interface Link {
  url: string
  text: string
  /** In the page's navigation. */
  isNavigation: boolean
  /** Around a picture: how product lists look. */
  hasImage: boolean
}

/** What one page said. */
export interface Visit {
  url: string
  status: number
  /** Why there is no page to read: the browser's word, a refusal, or what came in its place. */
  unread?: string
  /** The shop has the tag itself: pasted, or put in by a tag manager. */
  hasTag: boolean
  /** The site that the shop's own tag names; empty = it names none. */
  siteId?: string
  /** Tags in the page, of this edge and of others, also such as are kept from running. */
  tags: TagInPage[]
  /** A frame in the page has a tag; it reads nothing there. */
  hasTagInFrame: boolean
  /** Platform whose adapter the tag loaded. */
  platform?: string
  /** Consent tools that the tag found. */
  consentTools: string[]
  facts?: PageFacts
  /** What the tag knows of consent, when it says so. */
  consent?: Readonly<Record<string, string>>
  /** Lines of the cart that the tag asked with. */
  cartLines?: number
  /** The try to put the page's product into the cart. */
  added?: Added
  /** Answer to the tag's question: how many decisions, or why none. */
  decisions?: number
  /** HTTP status with which the edge refused the tag. */
  refusal?: number
  /** Why nothing came from the edge: the browser's word for it. */
  unreached?: string
  /** Addresses of the edge's that the shop's policy blocks. */
  blocked: string[]
  /** What the policy lacks: `connect-src https://edge.example`. */
  csp: string[]
  /** The policy asks for a nonce, whatever addresses it names. */
  needsNonce: boolean
  hasPassword: boolean
  errors: string[]
  links: Link[]
}

export function emptyVisit(url: string): Visit {
  return {
    url,
    status: 0,
    hasTag: false,
    tags: [],
    hasTagInFrame: false,
    consentTools: [],
    blocked: [],
    csp: [],
    needsNonce: false,
    hasPassword: false,
    errors: [],
    links: [],
  }
}

/** Problems of one page that are told. */
const MAX_ERRORS = 10

/** A page may throw the same a thousand times. */
export function addError(visit: Visit, error: string): void {
  if (visit.errors.length < MAX_ERRORS && !visit.errors.includes(error)) visit.errors.push(error)
}

/** What keeps the shop's tag from running, where no copy of it runs. */
export function heldBy({ tags }: Visit, edge: string): string | undefined {
  const own = tags.filter((tag) => tag.edge === edge)
  return own.every(({ held }) => held !== undefined) ? own[0]?.held : undefined
}
