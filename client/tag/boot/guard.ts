/** What went wrong, for the debug report alone: the console stays silent and nothing is ever thrown into the page. */
export const notes: string[] = []
const MAX_NOTES = 50

export function note(cause: unknown): undefined {
  try {
    if (notes.length < MAX_NOTES) notes[notes.length] = String(cause)
  } catch {
    // A thrown object whose toString throws: there is nothing to say about it.
  }
}

/** Every entry from the page (calls, events, timers, promises) goes through this. */
export function guard<A extends unknown[], R>(work: (...args: A) => R): (...args: A) => R | undefined {
  return (...args) => {
    try {
      const result = work(...args)
      // An async function gives the engine's own promise, which is none of the `Promise` that a page put in its place.
      ;(result as Partial<Promise<unknown>> | undefined)?.then?.(undefined, note)
      return result
    } catch (cause) {
      note(cause)
      return undefined
    }
  }
}
