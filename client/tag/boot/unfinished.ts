import type { PageFacts } from '../page/facts.ts'

/** Below this many pictures, paragraphs and fields a page is still to be drawn by its scripts. */
const EMPTY_ELEMENTS = 3

/** The page has not said yet what it is. */
export function isUnfinished({ type, product }: PageFacts): boolean {
  if (type === 'product') return !product?.name
  return type === 'other' && document.querySelectorAll('body :is(img,p,h1,h2,input)').length < EMPTY_ELEMENTS
}
