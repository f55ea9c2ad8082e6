/** Work that can be interrupted between any two steps. */
export type Steps<T> = Generator<undefined, T, undefined>

/** The main thread is given back after this long, ms: a slow phone's tasks stay far below 50 ms. */
const SLICE_MS = 6

/** Runs the work in slices, between which the page can answer its visitor. */
export async function inSlices<T>(work: Steps<T>): Promise<T> {
  for (;;) {
    const start = performance.now()
    do {
      const { done, value } = work.next()
      if (done) return value
    } while (performance.now() - start < SLICE_MS)
    await pause()
  }
}

export function atOnce<T>(work: Steps<T>): T {
  for (;;) {
    const { done, value } = work.next()
    if (done) return value
  }
}

/** As `attempt`, for work in steps. */
export function* attemptSteps<T>(read: () => Steps<T>, otherwise: T): Steps<T> {
  try {
    return yield* read()
  } catch {
    // The other sources speak.
    return otherwise
  }
}

function pause(): Promise<unknown> {
  // Not in TypeScript's lib yet, and not in Safari.
  const { scheduler } = globalThis as { scheduler?: { yield?: () => Promise<unknown> } }
  return scheduler?.yield?.() ?? new Promise((resolve) => setTimeout(resolve))
}
