import type { AttributeValue } from '../conditions/condition.ts'
import { DAY_MS } from '../history/bounds.ts'
import type { HistoryHead } from '../history/log.ts'
import { rollupOf } from '../history/rollup.ts'
import type { AttributeContext } from './context.ts'
import type { PlannedAttribute } from './planned.ts'
import { MINUTE_MS, wholeUnits } from './whole-units.ts'

export type Facts = Readonly<Record<string, AttributeValue | undefined>>

/**
 * Facts of visits, orders and the cart (see builtin.ts for what each means), and count and recency of an event over the
 * whole life of the history. All at once: each is told from what is at hand.
 */
export function commonFacts(
  { session, startedAt, rollups, cart, cartAt }: HistoryHead,
  { now, isLoggedIn = false }: AttributeContext,
  [event, unit]: PlannedAttribute[1] = [],
): Facts {
  const since = (at: number | undefined, ms: number) => (at === undefined ? at : wholeUnits(now - at, ms))
  const { number = 0, pages = 0, startedAt: sessionAt = Infinity, previousAt, source } = session ?? {}
  const bought = rollupOf(rollups, 'purchase')
  const ever = rollupOf(rollups, `${event}`)
  return {
    'visit.count': number,
    'visit.isNew': number < 2,
    'visit.daysSinceFirst': since(startedAt, DAY_MS),
    'visit.daysSinceLast': since(previousAt, DAY_MS),
    'visit.isLoggedIn': isLoggedIn,
    'session.pages': pages,
    'session.minutes': since(sessionAt, MINUTE_MS),
    'session.channel': source?.class,
    'session.source': source?.source,
    'orders.count': bought?.count ?? 0,
    'orders.daysSinceLast': since(bought?.lastAt, DAY_MS),
    'orders.thisVisit': (bought?.lastAt ?? -1) >= sessionAt,
    'cart.minutesSinceChange': cart?.items.length ? since(cartAt, MINUTE_MS) : undefined,
    everCount: ever?.count ?? 0,
    everRecency: since(ever?.lastAt, Number(unit)),
  }
}
