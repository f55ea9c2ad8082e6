/** The page counts as drawn after this long without a change of its tree, ms … */
const QUIET_MS = 250
/** … and in any case after this, ms. */
const MAX_WAIT_MS = 2000
/** After a change that does not show the new page this long, ms: most are a carousel's, or a clock's. */
const OTHER_QUIET_MS = 1000

export interface Tree {
  /**
   * Resolves when the tree has changed since this resolved last, and has been quiet since; after `mostMs` without a change
   * that `isNew`, in any case.
   */
  _settle(mostMs?: number, isNew?: () => boolean): Promise<void>
  _leave(): void
}

/** After a same-document navigation the address changes first and the data come later. */
export function watchTree(): Tree {
  // Before it was watched it has, as far as we know.
  let isChanged = true
  let changed: (() => void) | undefined
  const observer = new MutationObserver(() => {
    isChanged = true
    changed?.()
  })
  observer.observe(document.documentElement, { childList: true, subtree: true, characterData: true })
  const settle = (mostMs: number, isNew: () => boolean, resolve: () => void) => {
    const done = () => {
      clearTimeout(quiet)
      clearTimeout(limit)
      isChanged = false
      changed = undefined
      resolve()
    }
    let quiet: ReturnType<typeof setTimeout> | undefined
    let limit = setTimeout(done, mostMs)
    let isSeen = false
    changed = () => {
      const wasSeen = isSeen
      isSeen = isNew()
      // The new page is there in part: the rest has its time.
      if (isSeen && !wasSeen) {
        clearTimeout(limit)
        limit = setTimeout(done, MAX_WAIT_MS)
      }
      clearTimeout(quiet)
      quiet = setTimeout(done, isSeen ? QUIET_MS : OTHER_QUIET_MS)
    }
    if (isChanged) changed()
  }
  return {
    _settle: (mostMs = MAX_WAIT_MS, isNew = () => true) => new Promise((resolve) => settle(mostMs, isNew, resolve)),
    _leave: () => observer.disconnect(),
  }
}
