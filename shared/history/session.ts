import { SESSION_IDLE_MS } from './bounds.ts'
import type { EventDraft, HistoryEvent, TrafficSource } from './event.ts'

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

/** Whether an event belongs to the running session: not idle for 30 minutes, and not brought by another campaign. */
export function continues(session: Session, { source, page }: EventDraft, now: number): boolean {
  if (now - session.clockAt >= SESSION_IDLE_MS) return false
  const isElsewhere = isFromElsewhere(source)
  const isBack = source?.class === 'referral' && (session.atCheckout || page === 'thank_you')
  return !isElsewhere || isBack || sourceKey(source) === sourceKey(session.source)
}

function isFromElsewhere(source: TrafficSource | undefined): source is TrafficSource {
  return !!source && source.class !== 'internal' && source.class !== 'direct'
}

function sourceKey({ class: kind, source, medium, campaign }: TrafficSource): string {
  return `${[kind, source, medium, campaign]}`
}

export function goOn(session: Session, { name, page }: HistoryEvent, now: number): Session {
  const after = { ...session, clockAt: now }
  if (name === 'page_view') after.pages++
  if (page || name === 'begin_checkout') after.atCheckout = (page ?? 'checkout') === 'checkout'
  return after
}
