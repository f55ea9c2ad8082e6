import type { Ledger } from '../../../shared/campaigns/ledger.ts'
import type { AttributeValue } from '../../../shared/conditions/condition.ts'
import type { HistoryEvent } from '../../../shared/history/event.ts'
import type { Identity } from '../../../shared/history/identity.ts'
import type { HistoryHead } from '../../../shared/history/log.ts'
import type { Settings } from '../../../shared/wire/decide.ts'
import type { SentManifest } from '../../../shared/wire/manifest.ts'
import type { Outbox } from './pending.ts'
import type { Box } from './store.ts'

/** Keys of the database; `chunkKey` and `personKey` beside them. */
export const ME = 'me'
export const SITE = 'site'

export const personKey = (partition: number) => `p${partition}`
export const cacheKey = (partition: number) => `k${partition}`
export const chunkKey = (partition: number, number: number | string) => `c${partition}.${number}`

/** What is kept of one person beside the chunks of their history. */
export interface Person {
  head: HistoryHead
  traits: Record<string, AttributeValue>
  /** Product ids, newest first. */
  recent: string[]
  /** Products of the running session, for the sample that is made when it has ended. */
  session: Sample
}

export interface Sample {
  items: string[]
  bought: string[]
}

/** Of the record below: a change that older ones do not fit makes it the next. */
export const ME_FORM = 1

/** What is kept of the browser. One record with the person at hand in it, since most changes touch most of it. */
export interface Me {
  form: typeof ME_FORM
  /** Never leaves the browser. */
  visitorId: string
  ledger: Ledger
  outbox: Outbox
  identity: Identity
  person: Person
  /** A finished session, waiting to travel with a batch. */
  sample?: Sample | undefined
}

/** What is kept of the site. */
export interface Site {
  settings: Settings
  manifest?: SentManifest | undefined
}

/** The moment of a change, and what consent allows then. */
export interface Moment {
  _siteId: string
  _now: number
  _isPersonal: boolean
  _isMeasured: boolean
  _isSampled: boolean
  /** The market's, as an answer on this page said: before anything of the site is kept. */
  _currency?: string | undefined
}

/** Everything that one change may look at and change; the values that it holds are replaced, never changed. */
export interface Kept extends Moment {
  me: Me
  /** Newest chunk of the history. */
  tail: readonly HistoryEvent[]
  site: Site | undefined
  _box: Box
}

export async function readChunk(box: Box, { partition }: HistoryHead, number: number): Promise<HistoryEvent[]> {
  const found = await box._get(chunkKey(partition, number))
  return Array.isArray(found) ? found : []
}
