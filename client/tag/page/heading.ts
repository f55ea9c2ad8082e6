import { isAside } from './aside.ts'
import { titleOf } from './document.ts'
import { pathOf } from './page-type.ts'
import { shownText } from './shown-text.ts'
import type { Steps } from './steps.ts'
import { clean } from './text.ts'
import { isShopName, trimTitle } from './title.ts'
import { overlap, words } from './words.ts'

const MAX_CANDIDATES = 120
/** Longer is a paragraph. */
const MAX_NAME = 280

export interface Heading {
  element?: Element | undefined
  name?: string | undefined
}

/** The heading that names what the page is about: the one that the title and the address repeat, rarely "Sale". */
export function* headingOf(document: Document, candidates: Element[], title: string | undefined): Steps<Heading> {
  const context = `${title ?? ''} ${clean(titleOf(document)) ?? ''} ${pathOf(new URL(location.href))}`
  let best: Heading = {}
  let bestScore = 0
  for (const element of candidates.slice(0, MAX_CANDIDATES)) {
    yield
    // A container of many is no heading: its text is not even looked at.
    if (element.getElementsByTagName('*')[30] || isAside(element)) continue
    const name = shownText(element)
    if (!name || name.length < 2 || name.length > MAX_NAME || isShopName(name)) continue
    const share = overlap(name, context)
    const isH1 = element.tagName === 'H1' || element.closest('h1') !== null || element.querySelector('h1') !== null
    // Many shared words beat few: "Sale" stands in the title too.
    const score =
      share * (1 + Math.min(words(name).length, 8) / 8) +
      (isH1 ? 0.3 : 0) +
      (/product|name/i.test(`${element.className}${element.id}${element.getAttribute('itemprop')}`) ? 0.2 : 0)
    if (share >= 0.5 && score > bestScore) {
      best = { element, name }
      bestScore = score
    }
  }
  if (best.element) return best
  const h1 = candidates.find((element) => element.tagName === 'H1' && clean(element.textContent) && !isAside(element))
  return { element: h1, name: trimTitle(title ?? titleOf(document)) ?? (h1 && shownText(h1)) }
}
