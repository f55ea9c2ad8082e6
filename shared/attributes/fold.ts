import type { AttributeValue } from '../conditions/condition.ts'
import { firstAbove, type Label } from './cache.ts'
import type { Span, Timeline } from './window.ts'

/** The observations of a series within a span: those from `from` up to, not including, `to`. */
export interface Slice {
  at: ArrayLike<number>
  values: ArrayLike<number>
  from: number
  to: number
}

export function slice(series: Pick<Slice, 'at' | 'values'> | undefined, { start, end }: Span): Slice {
  const { at, values } = series ?? { at: [], values: [] }
  const from = firstAbove(at, start - 1)
  const newest = at[at.length - 1] ?? -1
  return { at, values, from, to: end > newest ? at.length : Math.max(from, firstAbove(at, end - 1)) }
}

/** Count, sum, least and greatest of the numbers; undefined as soon as one is money of another currency. */
export function totals({
  values,
  from,
  to,
}: Slice): readonly [count: number, sum: number, min: number, max: number] | undefined {
  let sum = 0
  let min = Infinity
  let max = -Infinity
  for (let i = from; i < to; i++) {
    const value = values[i]
    if (value === undefined || Number.isNaN(value)) return undefined
    sum += value
    if (value < min) min = value
    if (value > max) max = value
  }
  return [to - from, sum, min, max]
}

/** How often each label was observed, by its code. */
export function tally({ values, from, to }: Slice): Map<number, number> {
  const counts = new Map<number, number>()
  for (let i = from; i < to; i++) {
    const code = values[i] ?? -1
    counts.set(code, (counts.get(code) ?? 0) + 1)
  }
  return counts
}

/** The label observed most, at least twice; of equals the first in the order of UTF-16 code units. */
export function mostFrequent(counts: Map<number, number>, labels: readonly Label[]): AttributeValue | undefined {
  let best: Label | undefined
  let most = 1
  for (const [code, count] of counts) {
    const label = labels[code]
    if (label === undefined || count < most || count < 2) continue
    if (best === undefined || count > most || String(label) < String(best)) best = label
    most = count
  }
  return best
}

/** Sum of 2^(-age / half-life) over the observations: of all, and by the code of their label. */
export function decayed(
  { at, values, from, to }: Slice,
  time: Timeline,
  halfLifeMs: number,
  newestAt: number,
): [all: number, byLabel: Map<number, number>] {
  const weights = new Map<number, number>()
  let all = 0
  for (let i = from; i < to; i++) {
    const code = values[i] ?? -1
    const weight = 2 ** ((time.timeOf(at[i] ?? 0) - newestAt) / halfLifeMs)
    all += weight
    weights.set(code, (weights.get(code) ?? 0) + weight)
  }
  return [all, weights]
}
