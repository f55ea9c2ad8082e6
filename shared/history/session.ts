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
export function continues(session: Session, draft: EventDraft, now: number): boolean {
  return now - session.clockAt < SESSION_IDLE_MS && !isNewCampaign(session, draft)
}

function isNewCampaign({ source, atCheckout }: Session, { source: next, page }: EventDraft): boolean {
  if (!next || next.class === 'internal' || next.class === 'direct') return false
  if (next.class === 'referral' && (atCheckout || page === 'thank_you')) return false
  return sourceKey(next) !== sourceKey(source)
}

function sourceKey(source: TrafficSource): string {
  return [source.class, source.source, source.medium, source.campaign].join('|')
}

/** The session after `before`, which ended with an event at `previousAt`. */
export function startSession(
  before: { session?: Session; lastAt: number },
  { source }: EventDraft,
  start: { at: number; now: number; from: number },
): Session {
  return {
    number: (before.session?.number ?? 0) + 1,
    startedAt: start.at,
    clockAt: start.now,
    ...(before.session && { previousAt: before.lastAt }),
    // A session that begins on an inner page has no source: the visitor simply came back to the open tab.
    source: source && source.class !== 'internal' ? source : { class: 'direct' },
    pages: 0,
    atCheckout: false,
    from: start.from,
  }
}

export function goOn(session: Session, event: HistoryEvent, now: number): Session {
  const pages = session.pages + (event.name === 'page_view' ? 1 : 0)
  const atCheckout = event.page ? event.page === 'checkout' : session.atCheckout || event.name === 'begin_checkout'
  return { ...session, clockAt: now, pages, atCheckout }
}
