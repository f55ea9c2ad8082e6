import type { HistoryHead } from './log.ts'

/** How many events of a history are kept. */
export function eventsKept({ kept }: HistoryHead): number {
  return kept.reduce((sum, [, count]) => sum + count, 0)
}
