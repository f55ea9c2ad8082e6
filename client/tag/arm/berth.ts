import type { Placement } from '../../../shared/campaigns/placement.ts'
import { isRecentInput } from './input.ts'
import { watchLandmarks } from './landmarks.ts'
import { isAboveAndAnchored, roomAt, type Spot } from './still.ts'
import { whenHolds } from './when.ts'

/** The element of ours in which an inline widget lies, so that its height can be kept while what is in it changes. */
export interface Berth {
  readonly _spot: Spot & { own: HTMLElement }
  /** Keeps so much height free, CSS pixels. */
  _keep(height: number): void
  /** Puts another content in, in place of what was there. Nothing visible moves; what does not fit yet can be scrolled. */
  _fill(draw: (inside: Element) => () => void): void
  /** Takes the content out; the height is given back when nobody sees it. */
  _empty(): void
  /** The visitor has put the widget away: its room may close at once. */
  _close(): void
}

export function makeBerth(target: Element, { position }: Placement): Berth {
  const own = document.createElement('div')
  const spot = { target, position, own }
  let remove: (() => void) | undefined
  let stop: (() => void) | undefined

  if (position === 'before') target.before(own)
  else if (position === 'after') target.after(own)
  else target.append(own)

  /** By CSSOM: a style attribute would be refused by a strict policy. `width`: in a row of boxes it has none by itself. */
  const style = (height: string, minHeight: string) =>
    Object.assign(own.style, { width: '100%', height, minHeight, overflow: height && 'auto' })
  const heightNow = () => own.getBoundingClientRect().height
  /** Lets go of all that was kept when it is off the screen. */
  const loosen = () => {
    stop?.()
    stop = whenHolds(own, () => !own.isConnected || isUnseen(spot), settle)
  }
  const settle = () => {
    if (remove) style('', '')
    else own.remove()
  }
  return {
    _spot: spot,
    _keep(height) {
      stop?.()
      style('', `${height}px`)
    },
    _fill(draw) {
      const kept = heightNow()
      const room = kept || Math.max(0, roomAt({ target, position }))
      const isFree = isRecentInput() || isAboveAndAnchored(spot)
      const hasMoved = watchLandmarks(own)
      style('', `${kept}px`)
      const last = remove
      remove = draw(own)
      last?.()
      // Measured before the browser paints: nobody has seen it elsewhere.
      if (!isFree && hasMoved()) style(`${room}px`, '')
      loosen()
    },
    _empty() {
      if (remove) style('', `${heightNow()}px`)
      remove?.()
      remove = undefined
      loosen()
    },
    _close() {
      stop?.()
      style('', '')
    },
  }
}

/** Off the screen, on a side where a change of height moves nothing on it. */
function isUnseen(spot: Spot & { own: Element }): boolean {
  return spot.own.getBoundingClientRect().top >= innerHeight || isAboveAndAnchored(spot)
}
