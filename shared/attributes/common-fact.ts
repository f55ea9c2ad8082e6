import type { AttributeValue } from '../conditions/condition.ts'
import type { HistoryHead } from '../history/log.ts'
import { rollupOf } from '../history/rollup.ts'
import type { AttributeContext } from './context.ts'
import { wholeUnits } from './duration.ts'
import { moneyIn } from './lifetime.ts'

export type Fact = (head: HistoryHead, context: AttributeContext) => AttributeValue | undefined

/** Facts of visits, orders and the cart; see builtin.ts for what each means. */
export const commonFacts: Readonly<Record<string, Fact>> = {
  'visit.count': ({ session }) => session?.number ?? 0,
  'visit.isNew': ({ session }) => (session?.number ?? 0) < 2,
  'visit.daysSinceFirst': ({ startedAt }, { now }) => days(startedAt, now),
  'visit.daysSinceLast': ({ session }, { now }) => days(session?.previousAt, now),
  'visit.firstChannel': ({ firstSource }) => firstSource?.class,
  'visit.firstSource': ({ firstSource }) => firstSource?.source,
  'visit.firstCampaign': ({ firstSource }) => firstSource?.campaign,
  'visit.isLoggedIn': (_, { isLoggedIn = false }) => isLoggedIn,
  'session.pages': ({ session }) => session?.pages ?? 0,
  'session.minutes': ({ session }, { now }) => (session ? wholeUnits(now - session.startedAt, 'minutes') : 0),
  'session.channel': ({ session }) => session?.source.class,
  'session.source': ({ session }) => session?.source.source,
  'session.medium': ({ session }) => session?.source.medium,
  'session.campaign': ({ session }) => session?.source.campaign,
  'orders.count': ({ rollups }) => rollupOf(rollups, 'purchase')?.count ?? 0,
  'orders.value': (head, { currency }) => spent(head, currency)?.[1],
  'orders.avg': (head, { currency }) => {
    const [times, sum] = spent(head, currency) ?? [0, 0]
    return times ? sum / times : undefined
  },
  'orders.daysSinceLast': ({ rollups }, { now }) => days(rollupOf(rollups, 'purchase')?.lastAt, now),
  'orders.daysSinceFirst': ({ rollups }, { now }) => days(rollupOf(rollups, 'purchase')?.firstAt, now),
  'orders.thisVisit': ({ rollups, session }) =>
    !!session && (rollupOf(rollups, 'purchase')?.lastAt ?? -Infinity) >= session.startedAt,
  'cart.categories': ({ cart }) => cart && distinct(cart.items.flatMap(({ category = [] }) => category)),
  'cart.brands': ({ cart }) => cart && distinct(cart.items.flatMap(({ brand = [] }) => brand)),
  'cart.minutesSinceChange': ({ cart, cartAt }, { now }) =>
    cart?.items.length && cartAt ? wholeUnits(now - cartAt, 'minutes') : undefined,
}

/** Longest list that one attribute may be. */
const MAX_LIST = 40

export function spent({ rollups }: HistoryHead, currency: string) {
  return moneyIn(rollupOf(rollups, 'purchase')?.money ?? {}, currency)
}

function distinct(names: readonly string[]): string[] {
  return [...new Set(names)].slice(0, MAX_LIST)
}

function days(since: number | undefined, now: number): number | undefined {
  return since === undefined ? undefined : wholeUnits(now - since, 'days')
}
