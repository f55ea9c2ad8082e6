import type { TrafficSource } from '../../../shared/history/event.ts'
import { trafficSource } from '../../../shared/history/source.ts'

let landed: string | undefined

/** Where the visitor has come to this page from. A page that took the place of the document's first one: from there. */
export function parsedSource(): TrafficSource {
  const { href } = location
  landed ??= href
  return href === landed ? trafficSource(href, document.referrer) : { class: 'internal' }
}
