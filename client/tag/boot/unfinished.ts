import type { PageFacts } from '../page/facts.ts'

/** Below this many pictures, paragraphs and fields a page is still to be drawn by its scripts … */
const EMPTY_ELEMENTS = 3
/** … and, as long as nothing names it, with this many: the shell of a single-page shop has a header and a footer. */
const SHELL_ELEMENTS = 20

/** The page has not said yet what it is, or an address has said it of one that is not there. */
export function isUnfinished({ type, product, items }: PageFacts): boolean {
  if (type === 'product') return !product?.name
  // Who has bought may leave at once, and a small shop's home page is often without a heading.
  if (/^(?:thank_you|home)$/.test(type) || items) return false
  const { length } = document.querySelectorAll('body :is(img,p,h1,h2,input)')
  return document.querySelector('h1') ? type === 'other' && length < EMPTY_ELEMENTS : length < SHELL_ELEMENTS
}
