/** The screen is looked at in so many columns and rows. */
const COLUMNS = 3
const ROWS = 6
/** Less than this nobody sees, and the browser does not measure, CSS pixels. */
const MOVED_PX = 1

/** Notes where what the visitor sees is; the result tells whether any of it, except what is in `own`, is elsewhere by then. */
export function watchLandmarks(own: Element): () => boolean {
  const seen = new Map<Element, DOMRect>()
  for (let i = 0; i < COLUMNS * ROWS; i++) {
    const x = (innerWidth * ((i % COLUMNS) + 0.5)) / COLUMNS
    const y = (innerHeight * (Math.floor(i / COLUMNS) + 0.5)) / ROWS
    const element = document.elementFromPoint(x, y)
    if (element && !own.contains(element)) seen.set(element, element.getBoundingClientRect())
  }
  return () =>
    [...seen].some(([element, { top, left }]) => {
      const now = element.getBoundingClientRect()
      return Math.abs(now.top - top) >= MOVED_PX || Math.abs(now.left - left) >= MOVED_PX
    })
}
