import type { EventDraft, TrafficSource } from './event.ts'
import type { Session } from './session.ts'

/** Whether a visitor who was brought to the page by `source` has come anew: by another campaign, and not back from paying. */
export function isBroughtAnew(session: Session, source: TrafficSource, page: EventDraft['page']): boolean {
  const isBack = source.class === 'referral' && (session.atCheckout || page === 'thank_you')
  return !isBack && sourceKey(source) !== sourceKey(session.source)
}

function sourceKey({ class: kind, source, medium, campaign }: TrafficSource): string {
  return [kind, source, medium, campaign].join('|')
}

/** The session after `before`, begun by an event at `at`. Epoch ms; `now` is the device's clock. */
export function startSession(
  before: { session?: Session; lastAt: number; events: number },
  at: number,
  now: number,
  source: TrafficSource | undefined,
): Session {
  const session: Session = {
    number: 1,
    startedAt: at,
    clockAt: now,
    // A session that begins on an inner page has no source: the visitor simply came back to the open tab.
    source: source && source.class !== 'internal' ? source : { class: 'direct' },
    pages: 0,
    atCheckout: false,
    from: before.events,
  }
  if (before.session) {
    session.number += before.session.number
    session.previousAt = before.lastAt
  }
  return session
}
