import { guard } from '../boot/guard.ts'

/** Who leaves sooner has not looked at the page: no offer holds them, ms. */
const MIN_DWELL_MS = 2000
/** A pointer that leaves so soon after a click on a link follows the link, ms. */
const LINK_MS = 1000
/** Touch: this far up within this time, after having read on, is a hand that reaches for the address bar. */
const FLING_PX = 500
const FLING_MS = 400
/** Touch: away from the page for this long, then back, ms. */
const AWAY_MS = 4000

/**
 * Exit intent. With a pointer: it leaves through the top edge and is still outside once the minimum dwell is over. With
 * touch: a fling back up, or a return to the tab. Never on the way out through a link. May call `fire` repeatedly.
 */
export function onExitIntent(since: number, fire: () => void): () => void {
  const stop = new AbortController()
  let clickedAt = Number.NEGATIVE_INFINITY
  let waiting: ReturnType<typeof setTimeout> | undefined
  let hiddenAt = 0
  let peak = { y: 0, at: 0 }

  const now = () => performance.now()
  const intent = () => {
    clearTimeout(waiting)
    if (now() - clickedAt < LINK_MS) return
    waiting = setTimeout(guard(fire), Math.max(0, since + MIN_DWELL_MS - now()))
  }
  const on = <K extends keyof WindowEventMap>(name: K, heard: (event: WindowEventMap[K]) => void) =>
    addEventListener(name, guard(heard), { capture: true, passive: true, signal: stop.signal })

  const leave = ({ relatedTarget, clientY }: MouseEvent) => {
    // Over a frame or a select's list there is a related target, or the pointer is not above the page.
    if (relatedTarget === null && clientY <= 0) intent()
  }
  on('mouseout', leave)
  // Synthetic leaves and some browsers tell the root only, by this.
  on('mouseleave' as 'mouseout', leave)
  on('mousemove', () => clearTimeout(waiting))
  on('click', (event) => {
    if (event.target instanceof Element && event.target.closest('a[href]')) clickedAt = now()
  })

  if (matchMedia('(pointer: coarse)').matches) {
    on('scroll', () => {
      if (scrollY >= peak.y || now() - peak.at > FLING_MS) peak = { y: scrollY, at: now() }
      else if (peak.y - scrollY > FLING_PX && peak.y > innerHeight) intent()
    })
    on('visibilitychange' as 'focus', () => {
      if (document.hidden) hiddenAt = now()
      else if (hiddenAt && now() - hiddenAt > AWAY_MS) intent()
    })
  }
  return () => {
    clearTimeout(waiting)
    stop.abort()
  }
}
