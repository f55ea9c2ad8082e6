import { TRACKING } from '../page/tracking.ts'
import type { Arrival } from './page-view.ts'
import type { Tag } from './tag.ts'

/** What a browser with the Navigation API tells about a change of entry. */
interface EntryChange extends Event {
  navigationType: 'push' | 'replace' | 'reload' | 'traverse' | null
}

/** The address as far as it names a page: without tracking, and with a fragment only where that is a route. */
export function pageKey({ pathname, searchParams, hash }: URL): string {
  const query = [...searchParams].filter(([name]) => !TRACKING.test(name)).sort()
  return `${[pathname, query, /^#[!/]/.test(hash) && hash]}`
}

/** Calls `view` after a same-document navigation to another page key, and after a return from the bfcache. */
export function watchNavigation({ _guard, _load, _note }: Tag, view: (arrival: Arrival) => void): void {
  // Parsed only once it has changed.
  let last = location.href
  const check = _guard((isReplace?: boolean) => {
    const [before, here] = [new URL(last), new URL(location.href)]
    last = here.href
    const isOtherPath = before.pathname !== here.pathname
    // A replaced entry is mostly a filter or a scroll position written down.
    if (pageKey(here) === pageKey(before) || (isReplace && !isOtherPath)) return
    view(isReplace ? 'replaced' : isOtherPath ? 'moved' : 'query')
  })
  const { navigation } = window as { navigation?: EventTarget & { currentEntry?: unknown } }
  // A variable or an element of the page's may have this name. None where the origin is opaque, which hears no events.
  if (navigation?.currentEntry)
    navigation.addEventListener('currententrychange', (event) =>
      check((event as EntryChange).navigationType === 'replace'),
    )
  else
    _load('moved')
      .then(({ watchHistory }) => watchHistory(check))
      .catch(_note)
  addEventListener(
    'pageshow',
    _guard((event) => {
      if (event.persisted) view('restored')
    }),
  )
}
