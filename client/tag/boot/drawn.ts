/** The page counts as drawn after this long without a change of its tree, ms … */
const QUIET_MS = 250
/** … and in any case after this, ms. */
const MAX_WAIT_MS = 2000

/** After a same-document navigation the address changes first and the data comes later: waits until the tree is quiet. */
export function drawn(): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      observer.disconnect()
      clearTimeout(quiet)
      clearTimeout(limit)
      resolve()
    }
    const limit = setTimeout(done, MAX_WAIT_MS)
    let quiet = setTimeout(done, QUIET_MS)
    const observer = new MutationObserver(() => {
      clearTimeout(quiet)
      quiet = setTimeout(done, QUIET_MS)
    })
    observer.observe(document.documentElement, { childList: true, subtree: true, characterData: true })
  })
}
