import type { AttributeValue } from '../conditions/condition.ts'
import { DAY_MS } from '../history/bounds.ts'
import type { HistoryHead } from '../history/log.ts'
import { rollupOf } from '../history/rollup.ts'
import { type Rfm, rfmOf } from '../segments/rfm.ts'
import { anniversaryWithin } from './anniversary.ts'
import { commonFacts } from './common-fact.ts'
import type { AttributeContext, CampaignHistory } from './context.ts'
import { everValue, moneyIn } from './lifetime.ts'
import type { PlannedAttribute } from './planned.ts'
import { wholeUnits } from './whole-units.ts'

type Fact = (head: HistoryHead, context: AttributeContext) => AttributeValue | undefined

/** Facts that need no definition; see builtin.ts for what each means. */
const facts: Readonly<Record<string, Fact>> = {
  'visit.firstChannel': ({ firstSource }) => firstSource?.class,
  'visit.firstSource': ({ firstSource }) => firstSource?.source,
  'visit.firstCampaign': ({ firstSource }) => firstSource?.campaign,
  'session.medium': ({ session }) => session?.source.medium,
  'session.campaign': ({ session }) => session?.source.campaign,
  'orders.value': (head, { currency }) => spent(head, currency)?.[1],
  'orders.avg': (head, { currency }) => {
    const [times, sum] = spent(head, currency) ?? [0, 0]
    return times ? sum / times : undefined
  },
  'orders.daysSinceFirst': ({ rollups }, { now }) => {
    const orders = rollupOf(rollups, 'purchase')
    return orders && wholeUnits(now - orders.firstAt, DAY_MS)
  },
  'cart.categories': ({ cart }) => cart && distinct(cart.items.flatMap(({ category = [] }) => category)),
  'cart.brands': ({ cart }) => cart && distinct(cart.items.flatMap(({ brand = [] }) => brand)),
  'birthday.isToday': (_, context) => anniversaryWithin(context.traits?.birthday, 0, context),
  'birthday.isSoon': (_, context) => anniversaryWithin(context.traits?.birthday, 7, context),
}

/** Longest list that one attribute may be. */
const MAX_LIST = 40

function spent({ rollups }: HistoryHead, currency: string) {
  return moneyIn(rollupOf(rollups, 'purchase')?.money ?? {}, currency)
}

function distinct(names: readonly string[]): string[] {
  return [...new Set(names)].slice(0, MAX_LIST)
}

/** Any attribute that is told without series; undefined = missing. */
export function anyFact(
  planned: string | PlannedAttribute,
  head: HistoryHead,
  context: AttributeContext,
): AttributeValue | undefined {
  const [name, parameters] = typeof planned === 'string' ? [planned] : planned
  const common = commonFacts(head, context, parameters)
  return Object.hasOwn(common, name) ? common[name] : rareFact(planned, head, context)
}

/** As `anyFact`, of those that are not among the common facts. */
export function rareFact(
  planned: string | PlannedAttribute,
  head: HistoryHead,
  context: AttributeContext,
): AttributeValue | undefined {
  return typeof planned === 'string' ? browserFact(planned, head, context) : everValue(planned, head, context)
}

function browserFact(name: string, head: HistoryHead, context: AttributeContext): AttributeValue | undefined {
  if (Object.hasOwn(facts, name)) return facts[name]?.(head, context)
  const [area, ...rest] = name.split('.')
  const last = rest.pop()
  if (area === 'rfm') return rfmFact(last, head, context)
  if (area === 'trait') return traitOf(name.slice(6), context)
  const campaign = area === 'campaign' && context.campaign?.(rest.join('.'))
  return campaign && isCampaignCount(last) ? campaign[last] : undefined
}

function isCampaignCount(name: string | undefined): name is keyof CampaignHistory {
  return name === 'seen' || name === 'clicked' || name === 'dismissed' || name === 'converted'
}

/** Dates stay in the browser: what is derived from them (`birthday.isSoon`, an anniversary) is sent. */
function traitOf(name: string, { traits = {} }: AttributeContext): AttributeValue | undefined {
  const value = Object.hasOwn(traits, name) ? traits[name] : undefined
  return /^(\d{4}|-)-\d\d-\d\d|@/.test(String(value)) ? undefined : value
}

function rfmFact(
  name: string | undefined,
  head: HistoryHead,
  { rfm, now, currency }: AttributeContext,
): AttributeValue | undefined {
  const orders = rollupOf(head.rollups, 'purchase')
  const [, value] = spent(head, currency) ?? []
  if (!rfm || !orders || value === undefined) return undefined
  const scores = rfmOf({ lastOrderAt: orders.lastAt, orders: orders.count, value }, rfm, now)
  const { r, f, m } = scores
  return { ...scores, score: r + f + m }[name as keyof Rfm | 'score'] // an unknown name is missing
}

/** Built-in attributes with fixed names that `rareFact` knows, but for those of RFM. */
export const rareFactNames: readonly string[] = Object.keys(facts)
