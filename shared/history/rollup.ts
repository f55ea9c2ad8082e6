import { own } from '../own.ts'
import { MAX_CURRENCIES, MAX_OWN_NAMES } from './bounds.ts'
import type { HistoryEvent } from './event.ts'

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

/** The totals with one more event, which is not older than any that they count. */
export function rollUp(rollups: Rollups, { name, at, value, currency = '' }: HistoryEvent): Rollups {
  const before: Rollup = rollupOf(rollups, name) ?? { count: 0, firstAt: at, lastAt: at, money: {} }
  const { money } = before
  const rollup = { ...before, count: before.count + 1, lastAt: at }
  const [times, sum, min, max] = money[currency] ?? [0, 0, Infinity, 0]
  if (value !== undefined && (times || Object.keys(money).length < MAX_CURRENCIES)) {
    rollup.money = { ...money, [currency]: [times + 1, sum + value, Math.min(min, value), Math.max(max, value)] }
  }
  return { ...rollups, [name]: rollup }
}

/** The totals of an event name, whatever it is. */
export const rollupOf: (rollups: Rollups, name: string) => Rollup | undefined = own

/** Whether there is room for events of this name, whatever it is. */
export function hasRoom(rollups: Rollups, name: string): boolean {
  return !!own(rollups, name) || Object.keys(rollups).length < MAX_OWN_NAMES
}
