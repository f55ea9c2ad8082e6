/** Products in one list of a session's sample. */
const MAX_SAMPLE = 50

/** A list of a session's sample with further products. */
export function withNewest(ids: readonly string[], more: readonly string[]): string[] {
  return [...new Set([...ids, ...more])].slice(-MAX_SAMPLE)
}
