import type { PageType } from '../../../shared/history/event.ts'
import type { PageFacts } from '../page/facts.ts'
import { namesShown } from './names-shown.ts'
import type { Arrival } from './page-view.ts'

type Names = readonly (string | null)[]

/** An element of the kind shows a text that the old page did not show. */
function isShown(old: Names, selector: string): boolean {
  const known = old.map((text) => text?.trim())
  return [...document.querySelectorAll(selector)].some(({ textContent }) => {
    const text = textContent?.trim()
    return text && !known.includes(text)
  })
}

/** The page has another title or heading than the `old` one. */
export const isTitled = (old: Names) => isShown(old, 'title,h1')

/** What is read where a page of a type has been drawn: an address alone, over a spinner, names the type at best. */
const isWhole: Partial<Record<PageType, (facts: PageFacts) => unknown>> = {
  product: ({ product }) => product?.name && product.price,
  category: ({ items }) => items?.length,
  search: ({ items }) => items?.length,
  other: () => false,
}

/** Another page has been drawn: the old one may stay, or give way to a spinner, long after the address has changed. */
export function isReplaced(facts: PageFacts, before: PageFacts, old: Names, arrival: Arrival): unknown {
  if (isShown(old, 'h1')) return true
  // A filter leaves its list under the same title and heading, and adds nothing to it; a spinner has no heading.
  const isList = arrival === 'query' && facts.type === before.type && !facts.product
  if (isList && behind(namesShown()) !== behind(old) && document.querySelector('h1')) return true
  const [items, others] = [facts, before].map(listOf)
  if (items && others) return items !== others
  const isRead = (isWhole[facts.type] ?? Boolean)(facts)
  if (facts.product?.name && before.product?.name && facts.product.name !== before.product.name) return isRead
  // A router that knows the title writes it before anything is drawn.
  return isRead && isShown(old, 'title') && (isShown(old, 'h2,h3') || !document.querySelector('h1'))
}

/** Names but for those in a dialog over the page. */
function behind(names: Names): string {
  const over = [...document.querySelectorAll(':is(dialog,[role=dialog]) :is(h1,h2,h3)')]
  return `${names.filter((name) => !over.some(({ textContent }) => textContent === name))}`
}

const listOf = ({ items }: PageFacts) => items?.map(({ id }) => id).join()

/** Of one id; or of one name, as a variant with a number and an address of its own. */
export function isSameProduct({ product: a }: PageFacts, { product: b }: PageFacts): boolean {
  return !!a && !!b && ((!!a.name && a.name === b.name) || a.ids.some((id) => b.ids.includes(id)))
}

/** The list that was there, and what scrolling has put below it. */
export function isLonger(facts: PageFacts, before: PageFacts, old: Names): boolean {
  const isList = facts.type === before.type && /cat|sea/.test(facts.type)
  return isList && `${listOf(facts)}`.startsWith(`${listOf(before)}`) && !isTitled(old)
}
