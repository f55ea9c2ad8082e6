import type { PageType } from '../../../shared/history/event.ts'

/** What GA4 calls the view of a page of each type. */
export const views: readonly (readonly [type: PageType, event: string])[] = [
  ['product', 'view_item'],
  ['category', 'view_item_list'],
  ['search', 'search'],
  ['cart', 'view_cart'],
  ['checkout', 'begin_checkout'],
  ['thank_you', 'purchase'],
]

/** The event says what the page is. */
export function isView(event: string): boolean {
  return views.some(([, view]) => view === event)
}
