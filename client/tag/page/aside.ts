import { bodyOf } from './document.ts'
import { labelOf } from './label.ts'

/** Blocks about other products, or about the shop. */
const ASIDE =
  /related|recommend|upsell|cross-?sell|similar|carousel|\brecent|viewed|mini-?cart|\baccessor|sponsored|\bsims|\bbundle|-also-|\balso-|breadcrumb|\breviews?\b|(?<!(?:and|buy|order|option|form|detail|product|item|card|box|content|summary|price|info)s?-)footer|\bmenu|\bnav\b|customers?-who|suggest|cookie|consent|gdpr|privacy|replacement|\balternativ|\binspir/

/** "has-related" says what else is there, not what this is. */
const MODIFIER = /\b(?:has|with|no|without|show|hide)-[\w-]+/g

let blocks = new WeakMap<Element, Element | false>()

/** Before each reading: pages change. */
export function forgetBlocks(): void {
  blocks = new WeakMap()
}

/** The closest block about something else that holds the element. Asked of each element once: many share their ancestors. */
function blockOf(element: Element): Element | false {
  let block = blocks.get(element)
  if (block === undefined) {
    const { parentElement, tagName } = element
    block =
      parentElement !== null &&
      element !== bodyOf(element.ownerDocument) &&
      (/^(?:NAV|FOOTER|ASIDE)$/.test(tagName) || ASIDE.test(labelOf(element).replace(MODIFIER, ''))
        ? element
        : blockOf(parentElement))
    blocks.set(element, block)
  }
  return block
}

/** In a block about other products, unless that block holds the page's heading too (a theme's "carousel-page"). */
export function isAside(element: Element, heading?: Element): boolean {
  const block = blockOf(element)
  return block !== false && (heading ? !block.contains(heading) : block.querySelector('h1') === null)
}

const OTHERS =
  /(?<!\p{L})(?:also|related|similar|recommend\p{L}*|recent\p{L}*|others?|you (?:may|might)|more from|auch|ähnlich\p{L}*|zubehör|zuletzt|weitere|aussi|similaires?|autres|relacionad[oa]s?|interesar|tambi[eé]n|anche|correlat\p{L}*|simili|ook|gerelateerd\p{L}*|alternati\p{L}*|vergelijkbare|podobn\p{L}*|polecan\p{L}*|zobacz|inni|také|souvisej\p{L}*|andre|andra|liknande|lignende|hasonló|similare|slični|похож\p{L}*)(?!\p{L})|vous aimerez|bought together|replacement|spare parts|accessor|compatible|pairs well|complete (?:the|your)/iu

/** What stands under a heading like "You may also like" is about other products, whatever its classes are. */
export function markOthers(candidates: Element[], heading: Element | undefined): void {
  for (const element of candidates) {
    if (!/^H[2-6]$/.test(element.tagName) || element === heading || !heading) continue
    const text = element.textContent.slice(0, 80)
    if (!OTHERS.test(text) || element.contains(heading)) continue
    // The title of such a block may have wrappers of its own.
    let title = element
    for (let up = title.parentElement; up?.childElementCount === 1; up = title.parentElement) title = up
    const { parentElement } = title
    if (parentElement?.firstElementChild === title && !parentElement.contains(heading))
      blocks.set(parentElement, parentElement)
    else
      for (
        let next: Element | null = title;
        next && (next === title || !/^H[1-6]$/.test(next.tagName));
        next = next.nextElementSibling
      )
        if (!next.contains(heading)) blocks.set(next, next)
  }
}

/** How many steps up from `from` until an element holds `to` as well: 0 = inside, more = farther. */
export function distance(from: Element, to: Element): number {
  let steps = 0
  for (let at: Element | null = from; at && steps < 40; at = at.parentElement, steps++)
    if (at.contains(to)) return steps
  return 40
}

/** The nearest to the heading first, in the page's order where there is none. */
export function byDistance(elements: Element[], heading: Element | undefined): Element[] {
  if (!heading) return elements
  return elements
    .map((element) => ({ element, steps: distance(heading, element) }))
    .sort((a, b) => a.steps - b.steps)
    .map(({ element }) => element)
}
