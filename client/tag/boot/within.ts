/** Why something is not waited for any longer. */
export const SLOW = 'slow'

/** What `work` comes to; rejects with `SLOW` when that takes longer than `ms`. A timer that fires for nothing is a task too. */
export function within<T>(ms: number, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(reject, ms, SLOW)
    // Not by `finally`, which pages of old libraries have replaced.
    const after =
      <V>(settle: (value: V) => void) =>
      (value: V) => {
        clearTimeout(timer)
        settle(value)
      }
    work.then(after(resolve), after(reject))
  })
}
