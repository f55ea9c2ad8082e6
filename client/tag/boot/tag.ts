import type { Settings } from '../../../shared/wire/decide.ts'
import type { Stage } from '../arm/stage.ts'
import type { Gate } from '../consent/gate.ts'
import type { GoogleConsent } from '../consent/google.ts'
import type { Memory } from '../memory/memory.ts'
import type { PageFacts, ShopAdapter } from '../page/facts.ts'
import type { Load } from './chunks.ts'
import type { Happening } from './collect.ts'
import type { guard, note } from './guard.ts'
import type { Home } from './own-script.ts'
import type * as Page from './page-chunk.ts'

/** What one booted tag knows. */
export interface Tag {
  /** What went wrong here and in the page chunk; other chunks have a list of their own. */
  readonly _notes: readonly string[]
  readonly _note: typeof note
  readonly _guard: typeof guard
  /** As it was when we loaded: what a page wraps later must not slow down or hear our requests. */
  readonly _fetch: typeof fetch
  readonly _home: Home
  readonly _load: Load
  readonly _gate: Gate
  readonly _google: GoogleConsent
  /** What happened and was not yet taken. */
  readonly _pending: Happening[]
  /** Counts page views: whatever was begun for an earlier one is dropped. */
  _run: number
  /** The page view whose own turn has begun: a grant before that needs none beside it. */
  _turned: number
  /** Counts questions to the edge, and pages: only the newest answer is used. */
  _asked: number
  /** Absent until the page has been read. */
  _facts: PageFacts | undefined
  /** Reads that page (again). */
  _look?: () => Promise<PageFacts>
  /** What named that page when it was read. */
  _names?: (string | null)[]
  /** What the shop itself said about the page: `vitrine('page', …)`, `vitrine('product', …)`. */
  _said: Partial<PageFacts>
  /** Settles when the shop's commands so far have run. */
  _saying: Promise<unknown> | undefined
  /** What the platform's adapter said. */
  _platform: Partial<PageFacts>
  _settings: Settings | undefined
  /** Open as long as a purpose is granted. */
  _memory: Promise<Memory | undefined> | undefined
  /** This page has used the device; false = it was erased since, and nothing is remembered again before the next page. */
  _keeps?: boolean | undefined
  /** What happened on this page before there was consent: a late grant keeps it. */
  _kept: Happening[]
  /** dataLayer entries of this page; those before `_taken` have been read. */
  _entries: unknown[]
  _taken: number
  /** The address changed, and what the new page is has not been read yet. */
  _isLooking: boolean
  _adapter?: ShopAdapter | undefined
  /** Platform whose adapter is used or being loaded. */
  _shop?: string | undefined
  _stopShop?: (() => void) | undefined
  _stage?: Promise<Stage> | undefined
  /** Listeners of `vitrine('on', …)`. */
  readonly _listeners: Map<string, ((detail: unknown) => unknown)[]>
  /** Uses the page chunk: at once where it is loaded. Guarded. */
  readonly _withPage: (use: (page: typeof Page) => unknown) => unknown
}
