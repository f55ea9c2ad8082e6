import { guard } from './guard.ts'

/** Never faster than once a second. */
const EVERY_MS = 1000
/** Each pause is twice the one before, up to this one, ms. What comes later is heard of after a click. */
const LONGEST_MS = 8000

/**
 * Calls `check` whenever something may have appeared on the page (a consent tool, the dataLayer): as the page loads,
 * ever more rarely in its first quarter of a minute, and after clicks.
 */
export function watchAppearances(check: () => void): void {
  const look = guard(check)
  look()
  document.addEventListener('DOMContentLoaded', look)
  addEventListener('load', look)
  const tick = (ms: number) => {
    setTimeout(() => {
      look()
      if (ms < LONGEST_MS) tick(2 * ms)
    }, ms)
  }
  tick(EVERY_MS)
  addEventListener('click', () => setTimeout(look, EVERY_MS), true)
}
