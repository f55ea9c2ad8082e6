import { bodyOf, titleOf } from './document.ts'
import { pathOf } from './page-type.ts'
import { clean } from './text.ts'
import { trimTitle } from './title.ts'
import { overlap, words } from './words.ts'

const MAX_CANDIDATES = 120
const NAMES =
  'h1,[itemprop~=name],[id*=producttitle i],[id*=product-title i],[class*=product-title i],[class*=product_title i],[class*=producttitle i],[class*=product-name i],[class*=productname i],[class*=product_name i],[class*=prod i][class*=title i],[class*=prod i][class*=name i],h2,h3'

/** Blocks about other products, or about the shop. */
export const ASIDE =
  'nav,footer,aside,header nav,[class*=related i],[id*=related i],[class*=recommend i],[id*=recommend i],[class*=upsell i],[class*=cross i],[class*=similar i],[id*=similar i],[class*=carousel i],[class*=recent i],[class*=viewed i],[class*=mini-cart i],[class*=minicart i],[class*=accessor i],[class*=sponsored i],[id*=sims i],[class*=bundle i],[class*=also i],[class*=breadcrumb i],[class*=review i],[class*=footer i],[class*=menu i]'

/** In a block about other products, unless that block holds the page's heading too (a theme's "carousel-page"). */
export function isAside(element: Element, heading?: Element): boolean {
  const block = element.closest(ASIDE)
  if (block === null || block === bodyOf(element.ownerDocument)) return false
  return heading ? !block.contains(heading) : block.querySelector('h1') === null
}

/** How many steps up from `from` until an element holds `to` as well: 0 = inside, more = farther. */
export function distance(from: Element, to: Element): number {
  let steps = 0
  for (let at: Element | null = from; at && steps < 40; at = at.parentElement, steps++)
    if (at.contains(to)) return steps
  return 40
}

export interface Heading {
  element?: Element | undefined
  name?: string | undefined
}

/** The heading that names what the page is about: the one that the title and the address repeat, rarely "Sale". */
export function headingOf(document: Document, title: string | undefined): Heading {
  const context = `${title ?? ''} ${clean(titleOf(document)) ?? ''} ${pathOf(new URL(location.href))}`
  let best: Heading = {}
  let bestScore = 0
  for (const element of [...document.querySelectorAll(NAMES)].slice(0, MAX_CANDIDATES)) {
    const name = clean(element.textContent)
    if (!name || name.length < 2 || name.length > 280 || isAside(element)) continue
    const share = overlap(name, context)
    const isH1 = element.tagName === 'H1' || element.closest('h1') !== null || element.querySelector('h1') !== null
    // Many shared words beat few: "Sale" stands in the title too.
    const score =
      share * (1 + Math.min(words(name).length, 8) / 8) +
      (isH1 ? 0.3 : 0) +
      (/product|itemprop/i.test(element.outerHTML.slice(0, 120)) ? 0.2 : 0)
    if (share >= 0.5 && score > bestScore) {
      best = { element, name }
      bestScore = score
    }
  }
  if (best.element) return best
  const h1 = [...document.querySelectorAll('h1')]
    .slice(0, 8)
    .find((element) => clean(element.textContent) && !isAside(element))
  return { element: h1, name: trimTitle(title ?? titleOf(document)) ?? clean(h1?.textContent) }
}
