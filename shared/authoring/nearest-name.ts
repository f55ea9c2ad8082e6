/** Candidates compared, and characters of each; a document can name thousands of things. */
const MAX_CANDIDATES = 20_000
const MAX_NAME_CHARS = 64

/** Edits between two names: insertions, deletions, replacements and swaps of neighbours (optimal string alignment). */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1
      let best = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + cost)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        best = Math.min(best, (beforeLast[j - 2] ?? 0) + 1)
      }
      row.push(best)
    }
    if (Math.min(...row) > limit) return limit + 1
    beforeLast = last
    last = row
  }
  return last[b.length] ?? limit + 1
}

const bare = (name: string) =>
  name
    .slice(0, MAX_NAME_CHARS)
    .toLowerCase()
    .replace(/[-_. ]/g, '')

/** The candidate that an author most likely meant by `name`, if one is near enough (a third of its letters). */
export function nearestName(name: string, candidates: Iterable<string>): string | undefined {
  const wanted = bare(name)
  let best: string | undefined
  let limit = Math.max(1, Math.floor(wanted.length / 3))
  let tried = 0
  for (const candidate of candidates) {
    if (++tried > MAX_CANDIDATES) break
    const distance = editDistance(wanted, bare(candidate), limit)
    if (distance > limit || (best !== undefined && distance === limit)) continue
    best = candidate
    limit = distance
  }
  return best
}

/** Names listed in a suggestion when none is near. */
const MAX_LISTED = 12

/** `did you mean "a"?`, or the names that exist; absent when there are none. */
export function suggestName(name: string, candidates: Iterable<string>): string | undefined {
  const near = nearestName(name, candidates)
  if (near !== undefined) return `did you mean "${near}"?`
  const all = [...candidates]
  if (all.length === 0) return undefined
  const listed = all.slice(0, MAX_LISTED).map((each) => `"${each}"`)
  return `use one of ${listed.join(', ')}${all.length > MAX_LISTED ? ' …' : ''}`
}
