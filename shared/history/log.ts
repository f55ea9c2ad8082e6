import { DAY_MS, HISTORY_DAYS, MAX_EVENTS } from './bounds.ts'
import { asKnown, CART_READ, OF_CART } from './cart-as-known.ts'
import { cartEffect } from './cart-effect.ts'
import type { CartState, Effect } from './cart-events.ts'
import { cleanDraft } from './draft.ts'
import { type Cart, type EventDraft, eventNames, type HistoryEvent, type TrafficSource } from './event.ts'
import type { Orders } from './orders.ts'
import { hasRoom, type Rollups, rollUp } from './rollup.ts'
import { type Hidden, withoutSensitive } from './sensitive.ts'
import { goOn, isFromElsewhere, isRunning, type Session } from './session.ts'
import { setBack } from './set-back.ts'
import { isBroughtAnew, startSession } from './start-session.ts'

/** Events in one stored chunk: a change rewrites one chunk, not the history. */
export const CHUNK_EVENTS = 64

/** What is known of a history without reading its chunks. */
export interface HistoryHead extends CartState {
  /** Whose history it is on this device, see identity.ts. */
  partition: number
  /** When this browser began to remember. */
  startedAt: number
  /** Time of the newest event; times never fall along the log. */
  lastAt: number
  /** Events ever recorded, those dropped included. */
  events: number
  /** Chunks kept: numbers `first` to `last`; the last one is the tail that grows. */
  first: number
  last: number
  /** Of each chunk kept: time of its newest event, and how many it has. */
  kept: readonly (readonly [endAt: number, events: number])[]
  session?: Session
  /** Where the very first visit came from. */
  firstSource?: TrafficSource
  orders: Orders
  rollups: Rollups
  hidden: Hidden
}

/** What to store in one transaction: the head, the chunks that changed, and the numbers of those to delete. */
export interface Appended {
  head: HistoryHead
  /** Newest chunk. */
  tail: readonly HistoryEvent[]
  chunks: Record<number, readonly HistoryEvent[]>
  removed: number[]
  /** The event as recorded; absent when it was refused (malformed, sensitive, repeated). */
  event?: HistoryEvent
  /** A session began with it; its `visit_start` is recorded before the event. */
  newVisit: boolean
}

export function emptyHead(now: number, partition = 0): HistoryHead {
  return {
    partition,
    startedAt: now,
    lastAt: 0,
    events: 0,
    first: 0,
    last: 0,
    kept: [],
    bursts: [],
    orders: { keys: [] },
    rollups: {},
    hidden: [],
  }
}

/**
 * Records one event. Pure: the same head, tail, draft and moment give the same answer.
 *
 * @param tail events of the chunk `head.last`, oldest first
 * @param now epoch milliseconds. A clock that went back by up to a day: times stand still until it has caught up. By
 *   more: it had been ahead, and the times of the tail are brought down to it.
 * @param sensitive lower-case names of categories whose products must not be remembered
 */
export function append(
  head: HistoryHead,
  tail: readonly HistoryEvent[],
  draft: EventDraft,
  now: number,
  sensitive: readonly string[] = [],
): Appended {
  return appendBy((name) => allParts[name], { head, tail, draft, now, sensitive })
}

/** What an event may need beside the log itself, in the parts that are fetched together. */
export interface LogParts {
  cart: { cartEffect: typeof cartEffect }
  entry: { isBroughtAnew: typeof isBroughtAnew; startSession: typeof startSession }
  rare: {
    withoutSensitive: typeof withoutSensitive
    setBack: typeof setBack
    /** GA4's names are taken when there is no room for further ones. */
    isStandard(name: string): boolean
  }
}

/** Asked only for what is needed: most events need none of it. */
export type LogRules = <Name extends keyof LogParts>(name: Name) => LogParts[Name]

export function isStandard(name: string): boolean {
  return eventNames.some((known) => known === name)
}

const allParts: LogParts = {
  cart: { cartEffect },
  entry: { isBroughtAnew, startSession },
  rare: { withoutSensitive, setBack, isStandard },
}

export interface Appending {
  head: HistoryHead
  tail: readonly HistoryEvent[]
  draft: EventDraft
  now: number
  sensitive: readonly string[]
}

/** As `append`, by rules that are asked only when they are needed. */
export function appendBy(rules: LogRules, appending: Appending): Appended {
  const { draft, now, sensitive } = appending
  const isAhead = appending.head.lastAt - now > DAY_MS
  const { head, tail } = isAhead ? rules('rare').setBack(appending.head, appending.tail, now) : appending
  // The copy of the head is changed from here on; the values that it holds are replaced, never changed.
  const log: Appended = { head: { ...head }, tail, chunks: {}, removed: [], newVisit: false }
  const cleaned = cleanDraft(draft)
  if (cleaned && (hasRoom(head.rollups, cleaned.name) || rules('rare').isStandard(cleaned.name))) {
    record(log, cleaned, { rules, now, sensitive })
  }
  return log
}

/**
 * Takes over the cart as the shop itself reports it. What differs from the cart as known is recorded as put in or taken
 * out (within a session only: what happened elsewhere is not this visitor's act), once, whoever else reports it.
 */
export function resync(
  head: HistoryHead,
  tail: readonly HistoryEvent[],
  cart: Cart,
  now: number,
  sensitive: readonly string[] = [],
): Appended {
  return append(head, tail, { ...cart, name: CART_READ }, now, sensitive)
}

function record(
  log: Appended,
  cleaned: EventDraft,
  { rules, now, sensitive }: { rules: LogRules; now: number; sensitive: readonly string[] },
): void {
  const { head } = log
  const before = head.session
  const { source, page } = cleaned
  const goesOn =
    before && isRunning(before, now) && !(isFromElsewhere(source) && rules('entry').isBroughtAnew(before, source, page))
  const session = goesOn ? before.number : (before?.number ?? 0) + 1
  let draft: EventDraft | undefined = cleaned
  if (sensitive.length || head.hidden.length) {
    const shown = rules('rare').withoutSensitive(cleaned, sensitive, head.hidden)
    head.hidden = shown.hidden
    draft = shown.draft
  }
  if (!draft) return
  let effect: Effect = { state: {}, inferred: [], draft }
  if (OF_CART.test(draft.name) && (draft.name !== 'view_cart' || draft.items)) {
    effect = asKnown(head, draft, session) ?? rules('cart').cartEffect(head, draft, { session, now })
  }
  const { inferred, draft: allowed, estimated } = effect
  Object.assign(head, effect.state)
  if (!inferred.length && !allowed) return
  if (!goesOn) {
    if (before) head.hidden = []
    head.session = rules('entry').startSession(head, timeOf(head, cleaned, now), now, source)
    head.firstSource ??= head.session.source
    log.newVisit = true
    log.event = write(log, { name: 'visit_start', source: head.session.source }, now)
  }
  for (const change of inferred) write(log, change, now)
  if (allowed && allowed.name !== 'visit_start')
    log.event = write(log, estimated ? { ...allowed, estimated } : allowed, now)
}

function write(
  log: Appended,
  { from: _, source, ...draft }: EventDraft & { estimated?: true },
  now: number,
): HistoryEvent {
  const { head } = log
  const at = timeOf(head, draft, now)
  const event: HistoryEvent = { ...draft, at, session: head.session?.number ?? 1 }
  if (source && event.name === 'visit_start') event.source = source
  const [first] = log.tail
  // A chunk ends when it is full or spans a day, so that what is too old goes with its chunk within a day.
  if (first && (log.tail.length >= CHUNK_EVENTS || at - first.at >= DAY_MS)) {
    log.tail = []
    head.last++
  }
  log.tail = log.chunks[head.last] = [...log.tail, event]
  head.kept = [...head.kept.slice(0, head.last - head.first), [at, log.tail.length]]
  head.lastAt = at
  head.events++
  head.rollups = rollUp(head.rollups, event)
  if (head.session) head.session = goOn(head.session, event, now)
  drop(log)
  return event
}

function drop({ head, chunks, removed }: Appended): void {
  let events = head.kept.reduce((sum, [, count]) => sum + count, 0)
  for (const [endAt, count] of head.kept.slice(0, -1)) {
    if (endAt > head.lastAt - HISTORY_DAYS * DAY_MS && events <= MAX_EVENTS) break
    events -= count
    delete chunks[head.first]
    removed.push(head.first++)
    head.kept = head.kept.slice(1)
  }
}

function timeOf({ lastAt }: HistoryHead, { at }: { at?: number }, now: number): number {
  return Math.max(Math.min(at ?? now, now), lastAt)
}
