import { isSiteId } from './keys.ts'
import { loadSite, type PartReader } from './load-site.ts'
import { type SiteView, viewBytes } from './site-view.ts'

/** A view this young is used as it is; one that is older is used too, while it is refreshed behind the answer … */
const FRESH_MS = 30_000
/**
 * … up to this age. Beyond it a request waits for the refresh, else the first visitor after a quiet hour would see what
 * was published before it. With the minute that KV may need, what is published is seen everywhere in 120 seconds.
 */
const TRUSTED_MS = 60_000
/** For so long; a KV that is slower must not hold up a site that is known. */
const REFRESH_WAIT_MS = 150
/** A view with a part missing, and a refresh that failed, are tried again after this. */
const RETRY_MS = 2_000
/** A site that does not exist is asked for again after this: a new site is visible soon. */
const UNKNOWN_MS = 10_000
/** A load that takes longer counts as failed, so that the next request starts another. */
const LOAD_LIMIT_MS = 10_000
/** What the isolate keeps in parts, all sites together; the newest used stay. */
const MAX_BYTES = 16 * 1024 * 1024
/** Names of sites that do not exist, kept at most. */
const MAX_UNKNOWN = 1_000

/** `failing` = the site could not be loaded and nothing good is known: the answer is empty, not an error. */
export type Found = { state: 'ready'; view: SiteView } | { state: 'unknown' } | { state: 'failing' }

/** One request's way to storage, and to time after the answer. */
export interface LoadContext {
  /** Epoch ms of the request: asking the runtime for the time again is not free. */
  now: number
  kv: PartReader
  /** How long to wait for a site of which nothing is known; absent = until it is known. */
  coldLimitMs?: number | undefined
  waitUntil(work: Promise<unknown>): void
}

export interface SiteStore {
  /** At once when the isolate knows the site; a promise only when it is cold. */
  find(siteId: string, context: LoadContext): Found | Promise<Found>
  /** Something of the site was just changed through this isolate: the next request waits for the new state. */
  expire(siteId: string): void
}

interface Entry {
  view?: SiteView
  /** Absent = never settled. */
  absence?: 'unknown' | 'failing'
  /** Until then it is answered from memory without a look at KV. */
  staleAt: number
  /** Until then it is answered from memory while KV is looked at. */
  trustedUntil: number
  /** What is in memory is known to be old. */
  isExpired?: true
  loading?: Promise<Found>
  /** When the load began; what comes long after does not wait for it too. */
  loadingAt?: number
}

/** The sites that this isolate knows: fresh, then stale while one refresh runs, then the last good one. */
export function createSiteStore(clock: () => number = Date.now): SiteStore {
  const entries = new Map<string, Entry>()

  function find(siteId: string, context: LoadContext): Found | Promise<Found> {
    if (!isSiteId(siteId)) return { state: 'unknown' }
    const entry = entries.get(siteId)
    if (entry !== undefined && context.now < entry.staleAt) return found(entry)
    const { now, coldLimitMs } = context
    const known = entry ?? { staleAt: 0, trustedUntil: 0 }
    const loading = known.loading ?? load(siteId, known, context)
    if (known.view === undefined || known.isExpired) return within(loading, coldLimitMs, known)
    const waited = now - (known.loadingAt ?? now)
    return now < known.trustedUntil || waited >= REFRESH_WAIT_MS
      ? found(known)
      : within(loading, REFRESH_WAIT_MS, known)
  }

  function expire(siteId: string): void {
    const entry = entries.get(siteId)
    if (entry === undefined) return
    entry.staleAt = 0
    entry.isExpired = true
    // A load that runs may have read the state before.
    delete entry.loading
  }

  function load(siteId: string, entry: Entry, context: LoadContext): Promise<Found> {
    const loading = withLimit(loadSite(context.kv, siteId, entry.view))
      .then(
        (view) => settle(entry, view),
        () => fail(entry),
      )
      .then(() => {
        if (entry.loading === loading) delete entry.loading
        return found(entry)
      })
    entry.loading = loading
    entry.loadingAt = context.now
    // Last in the map = newest used; a site in use comes by at least once in its time of freshness.
    entries.delete(siteId)
    entries.set(siteId, entry)
    evict(entries)
    context.waitUntil(loading)
    return loading
  }

  function settle(entry: Entry, view: SiteView | undefined): void {
    const now = clock()
    entry.staleAt = now + (view === undefined ? UNKNOWN_MS : view.isPartial ? RETRY_MS : FRESH_MS)
    entry.trustedUntil = now + TRUSTED_MS
    delete entry.isExpired
    if (view === undefined) {
      delete entry.view
      entry.absence = 'unknown'
    } else {
      entry.view = view
    }
  }

  /** KV failed, hung or gave garbage: what was good stays, and a request after a while tries again. */
  function fail(entry: Entry): void {
    entry.staleAt = clock() + RETRY_MS
    entry.absence = 'failing'
  }

  return { find, expire }
}

function found(entry: Entry): Found {
  return entry.view ? { state: 'ready', view: entry.view } : { state: entry.absence ?? 'failing' }
}

/** Lets the oldest go until the rest fits; the newest always stays. */
function evict(entries: Map<string, Entry>): void {
  let bytes = 0
  let views = 0
  let others = 0
  for (const [siteId, entry] of [...entries].reverse()) {
    if (entry.view === undefined) others++
    else views++
    bytes += entry.view ? viewBytes(entry.view) : 0
    const isTooMuch = entry.view ? bytes > MAX_BYTES && views > 1 : others > MAX_UNKNOWN
    if (isTooMuch) entries.delete(siteId)
  }
}

async function withLimit<T>(work: Promise<T>): Promise<T> {
  let timer: number | null = null
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('loading took too long')), LOAD_LIMIT_MS)
  })
  try {
    return await Promise.race([work, limit])
  } finally {
    clearTimeout(timer)
  }
}

/** What is known of the site by then, when loading takes longer. */
async function within(loading: Promise<Found>, limitMs: number | undefined, entry: Entry): Promise<Found> {
  if (limitMs === undefined) return loading
  let timer: number | null = null
  const limit = new Promise<Found>((resolve) => {
    timer = setTimeout(() => resolve(found(entry)), limitMs)
  })
  try {
    return await Promise.race([loading, limit])
  } finally {
    clearTimeout(timer)
  }
}
