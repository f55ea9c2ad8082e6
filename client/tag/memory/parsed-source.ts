import type { TrafficSource } from '../../../shared/history/event.ts'
import { trafficSource } from '../../../shared/history/source.ts'

/** Where the visitor has come to this page from. */
export function parsedSource(): TrafficSource {
  return trafficSource(location.href, document.referrer)
}
