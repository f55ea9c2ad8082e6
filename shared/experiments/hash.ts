/** Half-open part of [0, 1): from its first number up to, not including, its second. */
export type Range = readonly [from: number, to: number]

/** Name of a mutual-exclusion namespace and the part of it that is taken. */
export type Namespace = readonly [name: string, from: number, to: number]

/**
 * A stable number in [0, 1) for a value, as GrowthBook's SDKs compute it: version 2 has four decimals, version 1
 * (biased, kept so that old assignments hold) has three. Null for any other version.
 */
export function hash(seed: string, value: string, version: number): number | null {
  if (version === 2) return (fnv32a(`${fnv32a(seed + value)}`) % 10_000) / 10_000
  if (version === 1) return (fnv32a(value + seed) % 1000) / 1000
  return null
}

/** FNV-1a over UTF-16 code units, 32 bits (http://www.isthe.com/chongo/tech/comp/fnv/). */
function fnv32a(text: string): number {
  let sum = 0x811c9dc5
  for (let i = 0; i < text.length; i++) sum = Math.imul(sum ^ text.charCodeAt(i), 0x01000193)
  return sum >>> 0
}

/**
 * The part of [0, 1) that belongs to each variation. Coverage (share of visitors that take part) is clamped to 0..1;
 * weights that are of another number or do not add up to 1 (to a hundredth) are replaced by equal ones.
 */
export function bucketRanges(numVariations: number, coverage = 1, weights?: readonly number[]): Range[] {
  const total = weights?.reduce((sum, weight) => sum + weight, 0) ?? 0
  const isValid = weights?.length === numVariations && !(total < 0.99 || total > 1.01)
  const used = isValid ? weights : new Array<number>(Math.max(0, numVariations)).fill(1 / numVariations)
  const covered = Math.min(1, Math.max(0, coverage))
  let start = 0
  return used.map((weight) => {
    const range: Range = [start, start + covered * weight]
    start += weight
    return range
  })
}

/** The index of the range that holds `n`; -1 when none does. */
export function chooseVariation(n: number, ranges: readonly Range[]): number {
  return ranges.findIndex(([from, to]) => n >= from && n < to)
}

/** Whether the value falls into its part of the namespace, so that experiments sharing one never overlap. */
export function inNamespace(value: string, [name, from, to]: Namespace): boolean {
  return chooseVariation(hash(`__${name}`, value, 1) ?? -1, [[from, to]]) === 0
}
