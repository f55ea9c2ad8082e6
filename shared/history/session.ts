import { SESSION_IDLE_MS } from './bounds.ts'
import type { HistoryEvent, TrafficSource } from './event.ts'

/** The running session of a visitor. */
export interface Session {
  /** From 1; so also the number of visits. */
  number: number
  startedAt: number
  /** The device's clock at its newest event: idle time is told by the clock, not by the log's never falling times. */
  clockAt: number
  /** End of the session before. */
  previousAt?: number
  source: TrafficSource
  pages: number
  /** The newest page belongs to the checkout: a payment page elsewhere will send the visitor back. */
  atCheckout: boolean
  /** Events recorded before its first one. */
  from: number
}

/** Whether the session is running: not idle for 30 minutes. */
export function isRunning(session: Session, now: number): boolean {
  return now - session.clockAt < SESSION_IDLE_MS
}

/** Whether something from outside the shop has brought the visitor to the page. */
export function isFromElsewhere(source: TrafficSource | undefined): source is TrafficSource {
  return !!source && !/internal|direct/.test(source.class)
}

export function goOn(session: Session, { name, page }: HistoryEvent, now: number): Session {
  const after = { ...session, clockAt: now }
  if (name === 'page_view') after.pages++
  if (page || name === 'begin_checkout') after.atCheckout = (page ?? 'checkout') === 'checkout'
  return after
}
