import type { Slice } from './fold.ts'
import type { Timeline } from './window.ts'

/** Calls back for every observation in the order of the log; in one event, a later step comes before an earlier one. */
function merge(slices: readonly Slice[], visit: (step: number, place: number, value: number) => boolean): boolean {
  const next = slices.map(({ from }) => from)
  for (;;) {
    let step = -1
    let place = Infinity
    slices.forEach(({ at, to }, i) => {
      const from = next[i] ?? to
      const candidate = from < to ? (at[from] ?? Infinity) : Infinity
      if (candidate < Infinity && candidate <= place) {
        step = i
        place = candidate
      }
    })
    const from = next[step]
    if (from === undefined) return false
    next[step] = from + 1
    if (visit(step, place, slices[step]?.values[from] ?? -1)) return true
  }
}

/** Whether the steps happened in this order, each in a later event than the one before and at most `gapMs` after it. */
export function hasSequence(slices: readonly Slice[], gapMs: number, time: Timeline): boolean {
  // Of each step and value, the newest events that ended a sequence up to there: of equal places the older is kept too.
  const ends = slices.map(() => new Map<number, number>())
  return merge(slices, (step, place, value) => {
    if (step > 0) {
      const before = ends[step - 1]?.get(value)
      if (before === undefined || time.timeOf(place) - time.timeOf(before) > gapMs) return false
    }
    ends[step]?.set(value, place)
    return step === slices.length - 1
  })
}

/** Whether some first step has had `gapMs` to be followed by a second one in a later event, and was not. */
export function isNotFollowed(firsts: Slice, seconds: Slice, gapMs: number, time: Timeline): boolean {
  const follower = new Map<number, number>()
  let second = seconds.to - 1
  for (let i = firsts.to - 1; i >= firsts.from; i--) {
    const place = firsts.at[i] ?? 0
    for (; second >= seconds.from && (seconds.at[second] ?? 0) > place; second--) {
      follower.set(seconds.values[second] ?? -1, seconds.at[second] ?? 0)
    }
    const next = follower.get(firsts.values[i] ?? -1)
    const at = time.timeOf(place)
    const isFollowed = next !== undefined && time.timeOf(next) - at <= gapMs
    if (!isFollowed && time.now - at >= gapMs) return true
  }
  return false
}
