import { type Look, type Slice, timeAt } from './look.ts'

/** Calls back for every observation in the order of the log; in one event, a later step comes before an earlier one. */
function merge(slices: readonly Slice[], { _cache: { at } }: Look, visit: (step: number, place: number) => void): void {
  const next = slices.map(({ _from }) => _from)
  for (;;) {
    let step = -1
    let least = Infinity
    for (let i = 0; i < slices.length; i++) {
      const place = next[i] ?? 0
      const event = at[place] ?? 0
      if (place < (slices[i]?._to ?? 0) && event <= least) {
        step = i
        least = event
      }
    }
    const place = next[step]
    if (place === undefined) return
    next[step] = place + 1
    visit(step, place)
  }
}

/**
 * When the newest of the first steps was made that led through all steps, each in a later event than the one before and
 * at most `gapMs` after it; undefined when none did.
 */
export function newestSequence(slices: readonly Slice[], gapMs: number, look: Look): number | undefined {
  // Of each step and label, when the newest event was that ended a sequence up to there, and when that had begun. What
  // ends later began no earlier.
  const ends = slices.map(() => new Map<number, readonly [endAt: number, startAt: number]>())
  let newest: number | undefined
  merge(slices, look, (step, place) => {
    const label = look._cache.kept[place] ?? -1
    const at = timeAt(look, place)
    const before = ends[step - 1]?.get(label)
    if (step && !(before && at - before[0] <= gapMs)) return
    const startAt = before?.[1] ?? at
    ends[step]?.set(label, [at, startAt])
    if (step === slices.length - 1) newest = Math.max(newest ?? 0, startAt)
  })
  return newest
}
