import { watchNavigation } from './navigation.ts'
import { type Arrival, viewPage } from './page-view.ts'
import { startShop } from './shop.ts'
import { shown } from './shown.ts'
import type { Tag } from './tag.ts'

/** Views the page as soon as somebody sees it, and each one that takes its place in the same document. */
export async function begin(tag: Tag, isDebugged: boolean): Promise<void> {
  const { _guard, _load, _note } = tag
  const view = _guard((arrival: Arrival) => viewPage(tag, arrival))
  // A prerendered page is nobody's visit until it is shown, whatever its router does meanwhile.
  await shown()
  watchNavigation(tag, view)
  if (isDebugged)
    _load('debug')
      .then(({ debug }) => debug(tag))
      .catch(_note)
  // The adapter comes while the rest of the page does; a page that is there is asked by its view.
  if (document.readyState === 'loading') _guard(startShop)(tag)
  view('loaded')
}
