/** At least half visible for one second. */
const VISIBLE_MS = 1000
const HALF = 0.5
const steps = [0, 0.1, 0.2, 0.3, 0.4, HALF, 0.6, 0.7, 0.8, 0.9, 1]

/**
 * Calls `report` once, when at least half of the element (or of the window, when the element is taller than the window)
 * has been visible for one second without a break, in a tab that is in front. Returns how to stop.
 */
export function watchImpression(element: Element, report: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let isHalfVisible = false

  const stop = () => {
    clearTimeout(timer)
    observer.disconnect()
    document.removeEventListener('visibilitychange', judge)
  }
  const judge = () => {
    const counts = isHalfVisible && document.visibilityState === 'visible'
    if (!counts) {
      clearTimeout(timer)
      timer = undefined
    } else if (timer === undefined) {
      timer = setTimeout(() => {
        stop()
        report()
      }, VISIBLE_MS)
    }
  }
  const observer = new IntersectionObserver(
    (entries) => {
      const entry = entries.at(-1)
      if (!entry) return
      isHalfVisible = entry.isIntersecting && isHalf(entry)
      judge()
    },
    { threshold: steps },
  )
  observer.observe(element)
  document.addEventListener('visibilitychange', judge)
  return stop
}

function isHalf(entry: IntersectionObserverEntry): boolean {
  const { width, height } = entry.boundingClientRect
  const room = entry.rootBounds ?? { width: window.innerWidth, height: window.innerHeight }
  const most = Math.min(width, room.width) * Math.min(height, room.height)
  return most > 0 && entry.intersectionRect.width * entry.intersectionRect.height >= most * HALF
}
