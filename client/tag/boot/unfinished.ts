import type { PageFacts } from '../page/facts.ts'

/** Below this many pictures, paragraphs and fields a page is still to be drawn by its scripts … */
const EMPTY_ELEMENTS = 3
/** … and, as long as nothing names it, with this many: the shell of a single-page shop has a header and a footer. */
const SHELL_ELEMENTS = 30

/** The page has not said yet what it is. */
export function isUnfinished({ type, product, items }: PageFacts): boolean {
  if (type === 'product') return !product?.name
  const most = document.querySelector('h1') ? EMPTY_ELEMENTS : SHELL_ELEMENTS
  const isVague = /oth|cat|sea/.test(type) && !items
  return isVague && document.querySelectorAll('body :is(img,p,h1,h2,input)').length < most
}
