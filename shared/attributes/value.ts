import type { AttributeValue } from '../conditions/condition.ts'
import { rollupOf } from '../history/rollup.ts'
import { decayed, distinct, mostFrequent, totals } from './fold.ts'
import { all, type Compute, type Look, type Slice, timeAt, windowOf, younger } from './look.ts'
import type { Operation } from './plan.ts'
import { newestSequence } from './steps.ts'
import { wholeUnits } from './whole-units.ts'

/** Each operation over what its first series has in the window. */
const operations: Readonly<Record<Operation, Compute>> = {
  count: ({ _from, _to }) => _to - _from,
  recency({ _to }, [unit], look) {
    const at = timeAt(look, _to - 1)
    const units = wholeUnits(look._now - at, Number(unit))
    look._until = Math.min(look._until, at + (units + 1) * Number(unit))
    return units
  },
  sum: (of, _, look) => totals(of, look)?.[0],
  avg(of, _, look) {
    const [sum] = totals(of, look) ?? []
    return sum === undefined ? undefined : sum / (of._to - of._from)
  },
  min: (of, _, look) => totals(of, look)?.[1],
  max: (of, _, look) => totals(of, look)?.[2],
  distinct,
  first: (of, [isAmount], look) => one(of, of._from, isAmount, look),
  last: (of, [isAmount], look) => one(of, of._to - 1, isAmount, look),
  mostFrequent: (of, _, look) => mostFrequent(of, look),
  affinity(of, [halfLife, value], look) {
    const { labels } = look._cache
    const whole = windowOf(look, look._asked[2][1] ?? 0)
    // Shares do not depend on the moment that decay is counted from; from the newest event nothing fades to zero.
    const newest = look._cache.at[whole._to - 1] ?? 0
    const sums = new Map<number, number>()
    let share = 0
    const each = (code: number, weight: number) => {
      if (value !== undefined) {
        if (String(labels[code]) === value) share += weight
        return
      }
      const sum = (sums.get(code) ?? 0) + weight
      sums.set(code, sum)
      if (sum > share) share = sum
    }
    decayed(of, Number(halfLife), { newest, look, each })
    return share / decayed(whole, Number(halfLife), { newest, look })
  },
  sequence(_, [gap], look) {
    const [, , series, , within, before] = look._asked
    const slices = series.map((each) => windowOf(look, each))
    const newestAt = newestSequence(slices, Number(gap), look)
    look._until = Infinity
    // What was found stays until it leaves; else only what comes into the window can make one.
    if (newestAt === undefined) for (const each of before ? series : []) younger(look, each, before)
    else {
      look._lasts = true
      if (within) look._until = newestAt + within
    }
    return newestAt !== undefined
  },
  notFollowedBy(of, [gap], look) {
    const { _now: now, _head: head, _cache: cache } = look
    const { at, kept } = cache
    const [, , series, , within] = look._asked
    // What follows may come after the window.
    const seconds = all(look, series[1] ?? 0)
    const gapMs = Number(gap)
    const follower = new Map<number, number>()
    let second = seconds._to - 1
    for (let i = of._to - 1; i >= of._from; i--) {
      for (; second >= seconds._from && (at[second] ?? 0) > (at[i] ?? 0); second--) {
        follower.set(kept[second] ?? -1, timeAt(look, second))
      }
      const firstAt = timeAt(look, i)
      const nextAt = follower.get(kept[i] ?? -1)
      if (nextAt !== undefined && nextAt - firstAt <= gapMs) continue
      if (now - firstAt >= gapMs) {
        // No later event can be in time any more, if the log itself is past it.
        look._lasts = head.lastAt - firstAt > gapMs
        look._until = within ? firstAt + within : Infinity
        return true
      }
      look._until = Math.min(look._until, firstAt + gapMs)
    }
    return false
  },
  regular(of, [period, periods, atLeast], look) {
    let regular = 0
    let end = of._to
    for (let i = 1; i <= Number(periods); i++) {
      const start = younger(look, look._asked[2][0] ?? 0, i * Number(period))
      if (start < end) regular++
      end = start
    }
    return regular >= Number(atLeast)
  },
  stopped(of, [active, quiet], look) {
    const [series = 0] = look._asked[2]
    return younger(look, series, Number(active)) < of._to && younger(look, series, Number(quiet)) === of._to
  },
  restarted(of, [active, quiet, event], look) {
    const [series = 0] = look._asked[2]
    const start = younger(look, series, Number(active))
    // The totals know of the time before the first event that is kept.
    const oldAt = (rollupOf(look._head.rollups, String(event))?.firstAt ?? Infinity) + Number(active)
    if (oldAt > look._now) look._until = Math.min(look._until, oldAt)
    return (of._from < start || oldAt <= look._now) && younger(look, series, Number(quiet)) === start && start < of._to
  },
}

/** By name, which comes in a plan. */
export const values: Readonly<Partial<Record<string, Compute>>> = operations

function one(of: Slice, place: number, isAmount: unknown, look: Look): AttributeValue | undefined {
  const { kept, labels } = look._cache
  const value = kept[place]
  if (isAmount) return totals(of, look) && value
  return labels[value ?? -1]
}
