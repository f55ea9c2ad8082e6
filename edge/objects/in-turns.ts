/**
 * Does the same work for all that is asked within one turn of the event loop, together: the runtime makes a transaction
 * of it, and one wait for the disk serves them all. A caller waits for a turn longer than alone.
 */
export function inTurns<T, R>(work: (items: readonly T[]) => readonly R[]): (item: T) => Promise<R> {
  let waiting: Waiting<T, R>[] = []

  function run(): void {
    const group = waiting
    waiting = []
    try {
      const results = work(group.map(({ item }) => item))
      for (const [n, result] of results.entries()) group[n]?.resolve(result)
    } catch (error) {
      // Each caller is told, as if it had been alone.
      for (const { reject } of group) reject(error)
    }
  }

  return (item) =>
    new Promise<R>((resolve, reject) => {
      if (waiting.push({ item, resolve, reject }) === 1) setTimeout(run, 0)
    })
}

interface Waiting<T, R> {
  item: T
  resolve(result: R): void
  reject(error: unknown): void
}
