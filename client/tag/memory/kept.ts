import { type AttributeCache, emptyCache } from '../../../shared/attributes/cache.ts'
import { emptyLedger, type Ledger } from '../../../shared/campaigns/ledger.ts'
import type { AttributeValue } from '../../../shared/conditions/condition.ts'
import type { HistoryEvent } from '../../../shared/history/event.ts'
import { type Identity, newIdentity } from '../../../shared/history/identity.ts'
import { emptyHead, type HistoryHead } from '../../../shared/history/log.ts'
import type { Settings } from '../../../shared/wire/decide.ts'
import type { Manifest } from '../../../shared/wire/manifest.ts'
import type { Outbox } from './outbox.ts'
import { emptyOutbox } from './pending.ts'
import { randomId } from './random-id.ts'
import type { Box } from './store.ts'

/** Keys of the database; `chunkKey` and `personKey` beside them. */
export const ME = 'me'
export const SITE = 'site'

export const personKey = (partition: number) => `p${partition}`
export const cacheKey = (partition: number) => `k${partition}`
export const chunkKey = (partition: number, number: number) => `c${partition}.${number}`

/** What is kept of one person beside the chunks of their history. */
export interface Person {
  head: HistoryHead
  traits: Record<string, AttributeValue>
  /** Product ids, newest first. */
  recent: string[]
  /** Products of the running session, for the sample that is made when it has ended. */
  session: { items: string[]; bought: string[] }
}

/** What is kept of the browser. One record with the person at hand in it, since most changes touch most of it. */
export interface Me {
  /** Never leaves the browser. */
  visitorId: string
  ledger: Ledger
  outbox: Outbox
  identity: Identity
  person: Person
  /** A finished session, waiting to travel with a batch. */
  sample?: { items: string[]; bought?: string[] } | undefined
}

/** What is kept of the site. */
export interface Site {
  settings: Settings
  manifest?: Manifest | undefined
}

/** Everything that one change may look at and change. */
export interface Kept {
  me: Me
  /** Newest chunk of the history. */
  tail: readonly HistoryEvent[]
  site: Site | undefined
}

export async function readKept(box: Box, now: number, isPersonal: boolean): Promise<Kept> {
  // A checked boundary: nobody but this tag writes to its database, and what does not look like it is not used.
  const [found, site] = (await Promise.all([box._get(ME), box._get(SITE)])) as [Me | undefined, Site | undefined]
  const me = found?.person?.head?.kept && found.ledger && found.outbox ? { ...found } : newMe(now, isPersonal)
  return {
    me,
    tail: await readChunk(box, me.person.head, me.person.head.last),
    site: site?.settings?.placements ? site : undefined,
  }
}

export async function readChunk(box: Box, { partition }: HistoryHead, number: number): Promise<HistoryEvent[]> {
  const found = await box._get(chunkKey(partition, number))
  return Array.isArray(found) ? found : []
}

export async function readCache(box: Box, partition: number): Promise<AttributeCache> {
  // As above.
  const found = (await box._get(cacheKey(partition))) as AttributeCache | undefined
  return found?.times && found.series ? found : emptyCache(partition)
}

export function newPerson(now: number, partition: number): Person {
  return { head: emptyHead(now, partition), traits: {}, recent: [], session: { items: [], bought: [] } }
}

function newMe(now: number, isPersonal: boolean): Me {
  const identity = newIdentity()
  return {
    // Only with consent is there anybody to tell apart.
    visitorId: isPersonal ? randomId() : '',
    ledger: emptyLedger(),
    outbox: emptyOutbox(),
    identity,
    person: newPerson(now, identity.current),
  }
}
