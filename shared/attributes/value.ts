import type { AttributeValue } from '../conditions/condition.ts'
import { rollupOf } from '../history/rollup.ts'
import type { Label } from './cache.ts'
import { type Compute, commonValues } from './common-value.ts'
import { durationMs } from './duration.ts'
import { decayed, mostFrequent, type Slice, slice, tally, totals } from './fold.ts'
import type { Operation } from './plan.ts'
import { isMoney } from './series.ts'
import { hasSequence, isNotFollowed } from './steps.ts'

/** Each operation over the slice of its (first) series. Of nothing: a count and a sum are 0, the others are missing. */
export const values: Readonly<Record<Operation, Compute>> = {
  ...commonValues,
  avg: (of) => some(of, ([count, sum]) => sum / count),
  min: (of) => some(of, ([, , min]) => min),
  max: (of) => some(of, ([, , , max]) => max),
  distinct: (of) => tally(of).size,
  first: (of, { of: path }, { labels }) => one(of, of.from, isMoney(path), labels),
  last: (of, { of: path }, { labels }) => one(of, of.to - 1, isMoney(path), labels),
  mostFrequent: (of, _, { labels }) => mostFrequent(tally(of), labels),
  affinity(of, { value, halfLife }, { slices, time, labels }) {
    const whole = slices[1] ?? of
    // Shares do not depend on the moment that decay is counted from; from the newest event nothing fades to zero.
    const newestAt = time.timeOf(whole.at[whole.to - 1] ?? 0)
    const [, weights] = decayed(of, time, ms(halfLife), newestAt)
    const [all] = decayed(whole, time, ms(halfLife), newestAt)
    if (!all) return undefined
    const code = labels.findIndex((label) => String(label) === value)
    return (value === undefined ? Math.max(...weights.values()) : (weights.get(code) ?? 0)) / all
  },
  sequence: (_, { gap }, { slices, time }) => hasSequence(slices, ms(gap), time),
  notFollowedBy: (of, { gap }, { slices, time, head }) => {
    // What follows may come after the window.
    const followers = slices[1] && slice(slices[1], { start: 0, end: head.events })
    return !!followers && isNotFollowed(of, followers, ms(gap), time)
  },
  regular(of, { period, periods = 1, atLeast = 1 }, { time }) {
    let regular = 0
    for (let i = 0; i < periods; i++) {
      const start = time.since((i + 1) * ms(period))
      const end = i ? time.since(i * ms(period)) : Infinity
      if (hasAny(of, start, end)) regular++
    }
    return regular >= atLeast
  },
  stopped(of, { active, quiet }, { time }) {
    const end = time.since(ms(quiet))
    return hasAny(of, time.since(ms(active)), end) && !hasAny(of, end)
  },
  restarted(of, { restarted, active, quiet, where }, { time, head }) {
    const start = time.since(ms(active))
    const end = time.since(ms(quiet))
    const firstAt = where ? Infinity : (rollupOf(head.rollups, String(restarted))?.firstAt ?? Infinity)
    const was = hasAny(of, time.span({}).start, start) || firstAt <= time.now - ms(active)
    return was && !hasAny(of, start, end) && hasAny(of, end)
  },
}

function some(of: Slice, pick: (all: readonly [number, number, number, number]) => number): number | undefined {
  const all = totals(of)
  return all?.[0] ? pick(all) : undefined
}

function one(of: Slice, index: number, isAmount: boolean, labels: readonly Label[]): AttributeValue | undefined {
  if (of.to <= of.from) return undefined
  const value = of.values[index]
  if (isAmount) return totals(of) && value
  return labels[value ?? -1]
}

function hasAny({ at, values }: Slice, start: number, end = Infinity): boolean {
  const { from, to } = slice({ at, values }, { start, end })
  return to > from
}

function ms(duration: string | undefined): number {
  return durationMs(duration ?? '') ?? 0
}
