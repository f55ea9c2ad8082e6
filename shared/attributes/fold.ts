import type { AttributeValue } from '../conditions/condition.ts'
import type { Look, Slice } from './look.ts'

/** Sum, least and greatest of the numbers; undefined as soon as one is money of another currency. */
export function totals(
  { _from, _to }: Slice,
  { _cache: { kept } }: Look,
): readonly [sum: number, least: number, greatest: number] | undefined {
  let sum = 0
  let least = Infinity
  let greatest = -Infinity
  for (let i = _from; i < _to; i++) {
    const value = kept[i] ?? Number.NaN
    if (Number.isNaN(value)) return undefined
    sum += value
    if (value < least) least = value
    if (value > greatest) greatest = value
  }
  return [sum, least, greatest]
}

/** How often each label was observed, by its code. */
export function tally({ _from, _to }: Slice, { _cache: { kept, labels } }: Look): Uint32Array {
  const counts = new Uint32Array(labels.length)
  for (let i = _from; i < _to; i++) {
    const code = kept[i] ?? 0
    counts[code] = (counts[code] ?? 0) + 1
  }
  return counts
}

export function distinct({ _from, _to }: Slice, _: unknown, { _cache: { kept, labels } }: Look): number {
  const seen = new Uint8Array(labels.length)
  let count = 0
  for (let i = _from; i < _to; i++) {
    const code = kept[i] ?? 0
    if (!seen[code]) count++
    seen[code] = 1
  }
  return count
}

/** The label observed most, at least twice; of equals the first in the order of UTF-16 code units. */
export function mostFrequent(of: Slice, look: Look): AttributeValue | undefined {
  const { kept, labels } = look._cache
  const counts = tally(of, look)
  let best: AttributeValue | undefined
  let most = 1
  for (let i = of._from; i < of._to; i++) {
    const code = kept[i] ?? 0
    const count = counts[code] ?? 0
    if (count < most || count < 2) continue
    const label = labels[code]
    if (label !== undefined && (count > most || String(label) < String(best))) best = label
    most = count
  }
  return best
}

/**
 * Calls back with the weight 2^(age relative to the event `newest` / half-life) of each observation, and gives their sum.
 * Weights are kept for the evaluation: a page runs this once, before anything is optimised, and powers are what takes
 * long.
 */
export function decayed(
  of: Slice,
  halfLifeMs: number,
  { newest, look, each }: { newest: number; look: Look; each?: (code: number, weight: number) => void },
): number {
  const { at, kept, times } = look._cache
  const key = `${newest} ${halfLifeMs}`
  const weights = look._weights.get(key) ?? new Float64Array(times.length)
  look._weights.set(key, weights)
  const newestAt = times[newest] ?? 0
  let sum = 0
  for (let i = of._from; i < of._to; i++) {
    const event = at[i] ?? 0
    let weight = weights[event] ?? 0
    if (!weight) {
      weight = 2 ** (((times[event] ?? 0) - newestAt) / halfLifeMs)
      weights[event] = weight
    }
    sum += weight
    each?.(kept[i] ?? 0, weight)
  }
  return sum
}
