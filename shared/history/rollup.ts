import { MAX_CURRENCIES, MAX_OWN_NAMES } from './bounds.ts'
import { eventNames, type HistoryEvent } from './event.ts'

/** Values in one currency: how many, their sum, the least and the greatest. */
export type MoneyTotal = [count: number, sum: number, min: number, max: number]

/** Lifetime totals of one event name. They outlive the events that they count. */
export interface Rollup {
  count: number
  firstAt: number
  lastAt: number
  /** By currency; '' = the event did not say. */
  money: Record<string, MoneyTotal>
}

export type Rollups = Readonly<Record<string, Rollup>>

export function rollUp(rollups: Rollups, event: HistoryEvent): Rollups {
  const { count, firstAt, lastAt, money } = rollupOf(rollups, event.name) ?? {
    count: 0,
    firstAt: event.at,
    lastAt: event.at,
    money: {},
  }
  return {
    ...rollups,
    [event.name]: {
      count: count + 1,
      firstAt: Math.min(firstAt, event.at),
      lastAt: Math.max(lastAt, event.at),
      money: addMoney(money, event),
    },
  }
}

export function rollupOf(rollups: Rollups, name: string): Rollup | undefined {
  return Object.hasOwn(rollups, name) ? rollups[name] : undefined
}

/** Whether there is room for events of this name. */
export function hasRoom(rollups: Rollups, name: string): boolean {
  return (
    Object.hasOwn(rollups, name) ||
    eventNames.some((known) => known === name) ||
    Object.keys(rollups).length < MAX_OWN_NAMES
  )
}

function addMoney(money: Rollup['money'], { value, currency = '' }: HistoryEvent): Rollup['money'] {
  if (value === undefined) return money
  const total = Object.hasOwn(money, currency) ? money[currency] : undefined
  if (!total)
    return Object.keys(money).length < MAX_CURRENCIES ? { ...money, [currency]: [1, value, value, value] } : money
  const [count, sum, min, max] = total
  return { ...money, [currency]: [count + 1, sum + value, Math.min(min, value), Math.max(max, value)] }
}
