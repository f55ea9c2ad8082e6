import { isAside } from './aside.ts'
import { titleOf } from './document.ts'
import { leadsElsewhere } from './leads-elsewhere.ts'
import { pathOf } from './page-type.ts'
import { shownText } from './shown-text.ts'
import type { Steps } from './steps.ts'
import type { Survey } from './survey.ts'
import { clean } from './text.ts'
import { isShopName, trimTitle } from './title.ts'
import { overlap, words } from './words.ts'

const MAX_CANDIDATES = 120
/** Longer is a paragraph. */
const MAX_NAME = 280
/** Share of a heading's words that the title or the address repeats. */
const LEAST = 0.5
const LEAST_OF_ONE = 0.3

export interface Heading {
  element?: Element | undefined
  name?: string | undefined
  /** It stands on the page as a heading, not in the title alone. */
  isSeen?: boolean
}

/** "(418KP)", "Art.-Nr. 10448213". */
const CODE =
  /^(?:\([\w./-]*\d[\w./-]*\)|[\p{L}.\- ]{0,24}(?:nr|no|number|sku|ref|kod|code|art|id|symbol|index)[.:# ]*[\w./-]*\d[\w./-]*)$/iu

/** A heading without the code that stands in an element of its own at its end. */
function withoutCode(name: string, last: Element | null): string {
  const code = clean(last?.textContent)
  return code && CODE.test(code) && name.endsWith(code) ? name.slice(0, -code.length).trim() || name : name
}

/** What the page's own product alone is called: lists have several. */
const CALLED = /prod[\w-]*(?:title|name)/i

/** That of an element, or of the heading that it stands in. */
export const isCalled = (element: Element | undefined): boolean =>
  CALLED.test(`${element?.className} ${element?.id} ${element?.firstElementChild?.id}`)

/** Who made it: "by Cœur de pirate". */
const BY = /^(?:by|von|par|por|przez|door|av|af) /i

/** "Buy Blue shoes 42 online" says "Blue shoes 42". */
function isWithin(text: string, title: string): boolean {
  return words(text).length > 2 && words(title).join(' ').includes(words(text).join(' '))
}

/** How many of its words the context repeats. */
const matched = (text = '', context: string) => overlap(text, context) * words(text).length

/** The heading that names what the page is about: the one that the title and the address repeat, rarely "Sale". */
export function* headingOf(
  document: Document,
  { _names: candidates, _texts: texts }: Survey,
  title: string | undefined,
): Steps<Heading> {
  const context = `${title ?? ''} ${clean(titleOf(document)) ?? ''} ${pathOf(new URL(location.href))}`
  // The only main heading may say more than the title.
  const only = [...document.querySelectorAll('h1')].filter((h1) => !isAside(h1) && !isShopName(h1.textContent))
  let best: Heading = {}
  let bestScore = 0
  for (const element of candidates.filter(({ tagName }) => !/^H[4-6]$/.test(tagName)).slice(0, MAX_CANDIDATES)) {
    yield
    // A container of many is no heading: its text is not even looked at.
    // So is one around the heading proper.
    if (element.getElementsByTagName('*')[30] || element.querySelector('h1') || isAside(element)) continue
    const h1 = element.closest('h1')
    const isH1 = h1 !== null
    const name = shownText(element)
    if (!isH1 && leadsElsewhere(element)) continue
    if (!name || name.length < 2 || name.length > MAX_NAME || isShopName(name) || (!isH1 && BY.test(name))) continue
    const share = overlap(name, context)
    // A part of the heading names it only where the title repeats no more of the whole.
    if (h1 && h1 !== element && matched(shownText(h1), context) > matched(name, context)) continue
    // Many shared words beat few: "Sale" stands in the title too.
    const score =
      share * (1 + Math.min(words(name).length, 8) / 8) +
      (isH1 ? 0.3 : 0) +
      (/product|name/i.test(`${element.className}${element.id}${element.getAttribute('itemprop')}`) ? 0.2 : 0)
    if (share >= (element === only[0] && !only[1] ? LEAST_OF_ONE : LEAST) && score > bestScore) {
      best = { element, name: withoutCode(name, element.lastElementChild), isSeen: true }
      bestScore = score
    }
  }
  if (best.element) return best
  // The title says something else, the shop's name for all pages.
  const isFit = (element: Element) => !!clean(element.textContent) && !isAside(element)
  const called = candidates.filter((one) => CALLED.test(`${one.className} ${one.id}`) && isFit(one))
  const marked = only.find((h1) => /prod/i.test(h1.className)) ?? (called[1] ? undefined : called[0])
  if (marked) return { element: marked, name: shownText(marked, MAX_NAME), isSeen: true }
  const name = trimTitle(title ?? titleOf(document))
  const isTold = name !== undefined && !isShopName(name)
  // Without headings: the first text outside links that the title repeats.
  const said =
    isTold &&
    texts.find(({ data, parentElement }) => {
      const most = data.length < MAX_NAME && parentElement && !parentElement.closest('a,nav,button,label,option')
      return most && /\s\S/.test(data.trim()) && (overlap(name, data) > 0.8 || isWithin(data, name))
    })
  const text = said && clean(said.data)
  if (said && text && !/[>»/|]/.test(text)) return { element: said.parentElement ?? undefined, name: text }
  const fit = candidates
    .filter((element) => /^H[12]$/.test(element.tagName))
    .slice(0, MAX_CANDIDATES)
    .filter(isFit)
  const element = fit.find(({ tagName }) => tagName === 'H1') ?? fit[0]
  const other = fit.find((one) => !isShopName(one.textContent))
  return isTold && words(name).length > 1 ? { element, name } : { element: other, name: other && shownText(other) }
}
