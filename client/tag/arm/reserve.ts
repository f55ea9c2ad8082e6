import type { Placement } from '../../../shared/campaigns/placement.ts'

/** Narrower than this is a phone, CSS pixels: reserve[0] holds. */
const PHONE_PX = 640

/**
 * Keeps the height free that an inline frame will need, where nobody sees it happen: below the screen. Gives how to let
 * it go, which waits until the place is off the screen again, since nothing visible may move.
 */
export function reserve({ selector, position, reserve: heights }: Placement): (() => void) | undefined {
  const height = heights[innerWidth < PHONE_PX ? 0 : 1]
  const target = height ? document.querySelector<HTMLElement>(selector) : null
  if (!target || target.getBoundingClientRect().top < innerHeight) return undefined
  const room = position === 'inside' ? target : document.createElement('div')
  // By CSSOM: a style attribute would be refused by a strict policy.
  const before = room.style.minHeight
  room.style.minHeight = `${height}px`
  if (position === 'before') target.before(room)
  else if (position === 'after') target.after(room)
  const letGo = () => {
    if (room === target) target.style.minHeight = before
    else room.remove()
  }
  return () => {
    const observer = new IntersectionObserver((entries) => {
      if (entries.some((entry) => entry.isIntersecting)) return
      observer.disconnect()
      letGo()
    })
    observer.observe(room)
  }
}
