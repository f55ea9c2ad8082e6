import { guard } from '../boot/guard.ts'
import { onInput } from './input.ts'

/** Each tenth of the element that comes or goes is a reason to look again. */
const STEPS = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]

/** Calls `done` once, as soon as the claim holds: now, or when the screen has moved over the element. Returns how to stop. */
export function whenHolds(element: Element, claim: () => boolean, done: () => void): () => void {
  let isOver = false
  const look = guard(() => {
    if (isOver || !claim()) return
    stop()
    done()
  })
  const observer = new IntersectionObserver(look, { threshold: STEPS })
  const unheard = onInput(look)
  const stop = () => {
    isOver = true
    observer.disconnect()
    unheard()
    removeEventListener('scrollend', look, true)
    removeEventListener('resize', look)
  }
  observer.observe(element)
  addEventListener('scrollend', look, { capture: true, passive: true })
  addEventListener('resize', look)
  look()
  return stop
}
