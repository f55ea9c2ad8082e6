import type { AttributeValue } from '../conditions/condition.ts'
import { DAY_MS } from '../history/bounds.ts'
import type { HistoryHead } from '../history/log.ts'
import { rollupOf } from '../history/rollup.ts'
import type { AttributeContext } from './context.ts'
import { MINUTE_MS, wholeUnits } from './whole-units.ts'

export type Fact = (head: HistoryHead, context: AttributeContext) => AttributeValue | undefined

/** Facts of visits, orders and the cart; see builtin.ts for what each means. */
export const commonFacts: Readonly<Record<string, Fact>> = {
  'visit.count': ({ session }) => session?.number ?? 0,
  'visit.isNew': ({ session }) => (session?.number ?? 0) < 2,
  'visit.daysSinceFirst': ({ startedAt }, { now }) => days(startedAt, now),
  'visit.daysSinceLast': ({ session }, { now }) => days(session?.previousAt, now),
  'visit.isLoggedIn': (_, { isLoggedIn = false }) => isLoggedIn,
  'session.pages': ({ session }) => session?.pages ?? 0,
  'session.minutes': ({ session }, { now }) => (session ? wholeUnits(now - session.startedAt, MINUTE_MS) : 0),
  'session.channel': ({ session }) => session?.source.class,
  'session.source': ({ session }) => session?.source.source,
  'orders.count': ({ rollups }) => rollupOf(rollups, 'purchase')?.count ?? 0,
  'orders.daysSinceLast': ({ rollups }, { now }) => days(rollupOf(rollups, 'purchase')?.lastAt, now),
  'orders.thisVisit': ({ rollups, session }) =>
    !!session && (rollupOf(rollups, 'purchase')?.lastAt ?? -Infinity) >= session.startedAt,
  'cart.minutesSinceChange': ({ cart, cartAt }, { now }) =>
    cart?.items.length && cartAt ? wholeUnits(now - cartAt, MINUTE_MS) : undefined,
}

export function days(since: number | undefined, now: number): number | undefined {
  return since === undefined ? undefined : wholeUnits(now - since, DAY_MS)
}
