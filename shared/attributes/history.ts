import type { HistoryEvent } from '../history/event.ts'
import { eventsKept } from '../history/events-kept.ts'
import type { HistoryHead } from '../history/log.ts'

/** A history as stored: of its chunks, those that a cache has been made from may be absent. */
export interface History {
  head: HistoryHead
  chunks: Readonly<Record<number, readonly HistoryEvent[]>>
}

/** Number of the first event that is kept. */
export function firstKept(head: HistoryHead): number {
  return head.events - eventsKept(head)
}
