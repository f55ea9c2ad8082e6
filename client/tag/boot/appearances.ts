import { guard } from './guard.ts'

/** Never faster than once a second. */
const EVERY_MS = 1000
/** Later ones are heard of after a click. */
const MAX_TICKS = 15

/**
 * Calls `check` whenever something may have appeared on the page (a consent tool, the dataLayer): as the page loads,
 * each second of its first quarter of a minute, and after clicks.
 */
export function watchAppearances(check: () => void): void {
  const look = guard(check)
  look()
  document.addEventListener('DOMContentLoaded', look)
  addEventListener('load', look)
  let ticks = 0
  const timer = setInterval(() => {
    look()
    if (++ticks >= MAX_TICKS) clearInterval(timer)
  }, EVERY_MS)
  addEventListener('click', () => setTimeout(look, EVERY_MS), { capture: true, passive: true })
}
