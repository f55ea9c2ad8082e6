import { guard } from '../boot/guard.ts'

/** A placement that a client-rendered page has not drawn by then is not on this page, ms. */
const MAX_WAIT_MS = 15_000

/** Calls `found` with the first element of a selector, now or when it appears. */
export function whenPresent(selector: string, found: (element: Element) => void): () => void {
  const look = guard(() => {
    const element = document.querySelector(selector)
    if (!element) return
    stop()
    found(element)
  })
  const observer = new MutationObserver(look)
  const timer = setTimeout(() => stop(), MAX_WAIT_MS)
  const stop = () => {
    clearTimeout(timer)
    observer.disconnect()
  }
  observer.observe(document.documentElement, { childList: true, subtree: true })
  look()
  return stop
}
