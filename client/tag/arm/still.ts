import type { Placement } from '../../../shared/campaigns/placement.ts'
import { isRecentInput } from './input.ts'

/** Narrower than this is a phone, CSS pixels: reserve[0] holds. */
const PHONE_PX = 640
/** Height that a placement without a reserve of its own is taken to need, CSS pixels. */
const USUAL_PX = 300
/** Nodes looked at; a page with more before the first visible one is taken to move. */
const MAX_LOOKS = 800

/** A place in the page's flow, and the element of ours that keeps height there, once there is one. */
export interface Spot {
  target: Element
  position: Placement['position']
  own?: Element | undefined
}

/** Height that an owner reserved for a placement at this width, CSS pixels; 0 = none. */
export function reserved({ reserve }: Placement): number {
  return reserve[innerWidth < PHONE_PX ? 0 : 1]
}

/**
 * What is put in at the spot moves nothing that the visitor sees: there is room enough, or nothing visible follows, or
 * all of it is above the screen and the browser keeps the screen in place. Or the visitor has just clicked or typed. Asks
 * nothing about the widget, so that a ghost waits for the same moment as what it stands for.
 */
export function isStill(spot: Spot, placement: Placement): boolean {
  return (
    isRecentInput() || roomAt(spot) >= (reserved(placement) || USUAL_PX) || !moves(spot) || isAboveAndAnchored(spot)
  )
}

/** Whether something visible comes after the spot in the page's flow. */
export function moves({ target, position, own }: Spot): boolean {
  const looks = { left: MAX_LOOKS }
  let parent = own || position !== 'inside' ? (own ?? target).parentElement : target
  let next: Node | null = own ? own.nextSibling : position === 'before' ? target : null
  if (!own && position === 'after') next = target.nextSibling
  for (;;) {
    for (; next; next = next.nextSibling) if (isSeen(next, looks)) return true
    // What is taken out of the flow moves nothing outside of it.
    if (!parent || parent === document.body || isOutOfFlow(getComputedStyle(parent))) return false
    next = parent.nextSibling
    parent = parent.parentElement
  }
}

/** The spot is above the screen, and the browser makes up for what changes there. */
export function isAboveAndAnchored({ target, position, own }: Spot): boolean {
  const { top, bottom } = (own ?? target).getBoundingClientRect()
  if ((position === 'before' && !own ? top : bottom) > 0 || !CSS.supports('overflow-anchor', 'auto')) return false
  for (let element: Element | null = own ?? target; element; element = element.parentElement) {
    if (getComputedStyle(element).getPropertyValue('overflow-anchor') === 'none') return false
  }
  return true
}

/** Height that is free at the spot already, CSS pixels: our own, or what the theme keeps inside the target. */
export function roomAt({ target, position, own }: Spot): number {
  if (own) return own.childElementCount ? 0 : own.getBoundingClientRect().height
  if (position !== 'inside') return 0
  const box = target.getBoundingClientRect()
  const { paddingTop, paddingBottom, borderTopWidth, borderBottomWidth } = getComputedStyle(target)
  const contents = document.createRange()
  contents.selectNodeContents(target)
  const used = contents.getBoundingClientRect()
  const top = used.height ? used.bottom : box.top + px(borderTopWidth) + px(paddingTop)
  return box.bottom - px(borderBottomWidth) - px(paddingBottom) - top
}

function px(length: string): number {
  return Number.parseFloat(length) || 0
}

function isOutOfFlow({ position }: CSSStyleDeclaration): boolean {
  return position === 'fixed' || position === 'absolute'
}

function isSeen(node: Node, looks: { left: number }): boolean {
  if (looks.left-- <= 0) return true
  if (node instanceof Text) {
    if (!node.data.trim()) return false
    const range = document.createRange()
    range.selectNode(node)
    return isOnScreen(range.getBoundingClientRect())
  }
  if (!(node instanceof Element)) return false
  const style = getComputedStyle(node)
  if (style.display === 'none' || isOutOfFlow(style)) return false
  const box = node.getBoundingClientRect()
  if (box.width && box.height) return isOnScreen(box)
  // Without a box of its own (`display: contents`, floated contents) it is as visible as what is in it.
  return Array.from(node.childNodes).some((child) => isSeen(child, looks))
}

function isOnScreen({ top, bottom, left, right }: DOMRect): boolean {
  return bottom > 0 && top < innerHeight && right > 0 && left < innerWidth
}
