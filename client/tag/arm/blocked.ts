const DIALOGS = 'dialog[open],[aria-modal=true],[role$=dialog]'
/** What is laid over the page and speaks of consent, however small. */
const CONSENT = /cookie|consent|privacy|ciastecz/i
/** What a shop always shows: a menu … */
const MENU = 'nav'
/** … or a bar that is one, or that buys what is looked at. */
const BAR = 'nav,[class*=cart i],[class*=buy i]'

/** Less is a chat's button or the badge of a consent tool, square CSS pixels. */
const MIN_AREA = 10_000
/** Lower is a strip that nobody has to close, CSS pixels. */
const MIN_HEIGHT = 64
/** From the screen's edges, CSS pixels: a bar is there … */
const BAR_PX = 24
/** … and here, in a corner, what is larger than a button, at whatever distance it floats. */
const CORNER_PX = 100
/** Shops lift pieces of their own pages too, but not so far. */
const MIN_Z_INDEX = 10
/** A bar with so many controls is a menu. */
const MENU_CONTROLS = 3

/** Something else has the visitor's attention: an open dialog, a consent banner, another tool's overlay. */
export function isBlocked(): boolean {
  const [right, bottom, middle] = [innerWidth - CORNER_PX, innerHeight - CORNER_PX, innerWidth / 2]
  return (
    Array.from(document.querySelectorAll(DIALOGS)).some(isOpen) ||
    !!overlayAt(middle, innerHeight / 2) ||
    isForeignAt(middle, BAR_PX) ||
    isForeignAt(middle, innerHeight - BAR_PX) ||
    isForeignAt(CORNER_PX, CORNER_PX) ||
    isForeignAt(right, CORNER_PX) ||
    isForeignAt(CORNER_PX, bottom) ||
    isForeignAt(right, bottom)
  )
}

/** The largest box of what is laid over the page at a point, if that is uppermost there. */
function overlayAt(x: number, y: number, root: DocumentOrShadowRoot = document): Element | undefined {
  let element = root.elementFromPoint(x, y)
  const shadow = element?.shadowRoot
  // Consent tools draw in shadow roots, whose hosts have no place of their own and stay when all is said.
  let box = shadow && shadow !== root && overlayAt(x, y, shadow)
  if (box) return box
  for (; element && element !== document.body; element = element.parentElement) {
    const { position, zIndex } = getComputedStyle(element)
    // Some are held in their places by what has no size.
    if (!box || areaOf(element) >= areaOf(box)) box = element
    if (
      position === 'fixed' ||
      // Not a piece of some section.
      (position === 'absolute' &&
        Number(zIndex) >= MIN_Z_INDEX &&
        (element as HTMLElement).offsetParent === document.body)
    )
      return box
  }
  return undefined
}

/** Speaks of consent, or is large enough to have the attention and nothing that a shop always shows: header, menu, bar that buys. */
function isForeignAt(x: number, y: number): boolean {
  const box = overlayAt(x, y)
  if (!box) return false
  const isBar = box.clientWidth > innerWidth * 0.8 && box.clientHeight < innerHeight / 4
  const own = isBar ? BAR : MENU
  return (
    CONSENT.test(`${box.id} ${box.className} ${box.textContent?.slice(0, 400)}`) ||
    (areaOf(box) > MIN_AREA &&
      box.clientHeight >= MIN_HEIGHT &&
      !(isBar && (y < innerHeight / 2 || box.querySelectorAll('a,button').length >= MENU_CONTROLS)) &&
      // Our own panel has this name, see debug/panel.ts.
      !box.closest(`header,vitrine-debug,${own}`) &&
      !box.querySelector(own))
  )
}

/** Themes keep closed dialogs in the page: beside the screen, transparent, under the rest. */
function isOpen(dialog: Element): boolean {
  const { x, y, width, height } = dialog.getBoundingClientRect()
  return width * height > MIN_AREA && dialog.contains(document.elementFromPoint(x + width / 2, y + height / 2))
}

const areaOf = ({ clientWidth, clientHeight }: Element): number => clientWidth * clientHeight
