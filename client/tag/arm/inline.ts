import type { Placement } from '../../../shared/campaigns/placement.ts'
import { type Berth, makeBerth } from './berth.ts'
import { whenPresent } from './present.ts'
import { isStill, moves, reserved, type Spot } from './still.ts'
import { whenHolds } from './when.ts'

/** Inline widgets: each lies in a berth of its own, which outlives a page of a single-page shop as long as its room is seen. */
export interface Inline {
  /** Keeps room for an answer, where nobody sees it happen. */
  _reserve(placement: Placement): void
  /** Calls back once the placement is on the page and a widget there would move nothing visible. Returns how to stop. */
  _whenStill(placement: Placement, ready: (target: Element) => void): () => void
  _fill(placement: Placement, target: Element, draw: (inside: Element) => () => void): void
  /** Nothing (more) is to be shown there: the room is given back when nobody sees it. */
  _empty(name: string): void
  /** The visitor has put the widget away. */
  _close(name: string): void
}

export function makeInline(): Inline {
  const berths = new Map<string, Berth>()
  /** The berth at hand, if it still lies at that target. */
  const berthOf = (name: string, target: Element): Berth | undefined => {
    const berth = berths.get(name)
    return berth?._spot.own.isConnected && berth._spot.target === target ? berth : undefined
  }
  const berthAt = (placement: Placement, target: Element): Berth => {
    const berth = berthOf(placement.id, target) ?? makeBerth(target, placement)
    berths.set(placement.id, berth)
    return berth
  }
  const spotAt = ({ id, position }: Placement, target: Element): Spot =>
    berthOf(id, target)?._spot ?? { target, position }

  const inline: Inline = {
    _reserve(placement) {
      const height = reserved(placement)
      const target = height ? document.querySelector(placement.selector) : null
      if (target && !moves(spotAt(placement, target))) berthAt(placement, target)._keep(height)
    },
    _whenStill(placement, ready) {
      let stopWaiting = () => {}
      const stopLooking = whenPresent(placement.selector, (target) => {
        stopWaiting = whenHolds(
          target,
          // A client-rendered page may draw the target anew while we wait.
          () => !target.isConnected || isStill(spotAt(placement, target), placement),
          () => {
            if (target.isConnected) ready(target)
            else stopWaiting = inline._whenStill(placement, ready)
          },
        )
      })
      return () => {
        stopLooking()
        stopWaiting()
      }
    },
    _fill(placement, target, draw) {
      berthAt(placement, target)._fill(draw)
    },
    _empty(name) {
      berths.get(name)?._empty()
    },
    _close(name) {
      berths.get(name)?._close()
    },
  }
  return inline
}
