import type { EventDraft, TrafficSource } from './event.ts'
import type { HistoryHead } from './log.ts'
import type { Session } from './session.ts'

/** Whether a visitor who was brought to the page by `source` has come anew: by another campaign, and not back from paying. */
export function isBroughtAnew(session: Session, source: TrafficSource, page: EventDraft['page']): boolean {
  const isBack = source.class === 'referral' && (session.atCheckout || page === 'thank_you')
  return !isBack && sourceKey(source) !== sourceKey(session.source)
}

function sourceKey({ class: kind, source, medium, campaign }: TrafficSource): string {
  return [kind, source, medium, campaign].join('|')
}

/**
 * Begins a session in the head, which is changed, by an event at `at` (epoch ms; `now` is the device's clock); gives the
 * event that says so.
 */
export function startSession(
  head: HistoryHead,
  at: number,
  now: number,
  source: TrafficSource | undefined,
): EventDraft {
  const session: Session = {
    number: 1,
    startedAt: at,
    clockAt: now,
    // A session that begins on an inner page has no source: the visitor simply came back to the open tab.
    source: source && source.class !== 'internal' ? source : { class: 'direct' },
    pages: 0,
    atCheckout: false,
    from: head.events,
  }
  if (head.session) {
    session.number += head.session.number
    session.previousAt = head.lastAt
    head.hidden = []
  }
  head.session = session
  head.firstSource ??= session.source
  return { name: 'visit_start', source: session.source }
}
