import { DAY_MS, HISTORY_DAYS, MAX_EVENTS } from './bounds.ts'
import { asKnown, CART_READ, OF_CART } from './cart-as-known.ts'
import { cartEffect } from './cart-effect.ts'
import type { CartState, Effect, Recorded } from './cart-events.ts'
import { cleanDraft } from './draft.ts'
import { type Cart, type EventDraft, eventNames, type HistoryEvent, type TrafficSource } from './event.ts'
import { eventsKept } from './events-kept.ts'
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
 * @param address of the page: a thank-you page's may name the order
 */
export function append(
  head: HistoryHead,
  tail: readonly HistoryEvent[],
  draft: EventDraft,
  now: number,
  sensitive: readonly string[] = [],
  address?: string,
): Appended {
  const appending = {
    _rules: rulesOfAll(address),
    _head: head,
    _tail: tail,
    _draft: draft,
    _now: now,
    _sensitive: sensitive,
  }
  const { _head, _tail, _chunks, _event, _isNewVisit } = appendBy(appending)
  const entries = Object.entries(_chunks)
  return {
    head: _head,
    tail: _tail,
    chunks: Object.fromEntries(entries.flatMap(([number, events]) => (events ? [[number, events]] : []))),
    removed: entries.flatMap(([number, events]) => (events ? [] : Number(number))),
    ...(_event && { event: _event }),
    newVisit: _isNewVisit,
  }
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

function rulesOfAll(address: string | undefined): LogRules {
  const parts: LogParts = {
    cart: { cartEffect: (state, draft, moment) => cartEffect(state, draft, { ...moment, address }) },
    entry: { isBroughtAnew, startSession },
    rare: { withoutSensitive, setBack, isStandard },
  }
  return (name) => parts[name]
}

export interface Appending {
  readonly _rules: LogRules
  readonly _head: HistoryHead
  readonly _tail: readonly HistoryEvent[]
  readonly _draft: EventDraft
  readonly _now: number
  readonly _sensitive: readonly string[]
}

/** As `Appended`, in the making. */
export interface Log {
  /** A copy that is changed; the values that it holds are replaced, never changed. */
  readonly _head: HistoryHead
  _tail: readonly HistoryEvent[]
  /** By number; undefined = to be deleted. */
  readonly _chunks: Record<number, readonly HistoryEvent[] | undefined>
  _event: HistoryEvent | undefined
  _isNewVisit: boolean
}

/** As `append`, by rules that are asked only when they are needed. */
export function appendBy(appending: Appending): Log {
  const { _rules, _now } = appending
  const isAhead = appending._head.lastAt - _now > DAY_MS
  const { _head, _tail } = isAhead ? _rules('rare').setBack(appending) : appending
  const log: Log = { _head: { ..._head }, _tail, _chunks: {}, _event: undefined, _isNewVisit: false }
  const draft = cleanDraft(appending._draft)
  if (draft && (hasRoom(_head.rollups, draft.name) || _rules('rare').isStandard(draft.name))) {
    record(log, draft, appending)
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
  log: Log,
  { source, ...said }: EventDraft,
  { _rules: rules, _now: now, _sensitive: sensitive }: Appending,
): void {
  const { _head: head } = log
  const before = head.session
  const { name, page } = said
  const goesOn =
    before && isRunning(before, now) && !(isFromElsewhere(source) && rules('entry').isBroughtAnew(before, source, page))
  const session = (before?.number ?? 0) + (goesOn ? 0 : 1)
  let draft: EventDraft | undefined = said
  if (sensitive.length || head.hidden.length) {
    draft = rules('rare').withoutSensitive(said, sensitive, head)
  }
  if (!draft) return
  let effect: Effect = { _state: {}, _inferred: [], _draft: draft }
  if (OF_CART.test(name) && (name !== 'view_cart' || draft.items)) {
    effect = asKnown(head, draft, session) ?? rules('cart').cartEffect(head, draft, { session, now, tail: log._tail })
  }
  const { _inferred, _draft: allowed } = effect
  Object.assign(head, effect._state)
  if (!_inferred.length && !allowed) return
  if (!goesOn) {
    log._isNewVisit = true
    log._event = write(log, rules('entry').startSession(head, timeOf(head, said, now), now, source), now)
  }
  for (const change of _inferred) write(log, change, now)
  if (allowed && name !== 'visit_start') log._event = write(log, allowed, now)
}

function write(log: Log, { from: _, ...draft }: Recorded, now: number): HistoryEvent {
  const { _head: head } = log
  const at = timeOf(head, draft, now)
  const event: HistoryEvent = { ...draft, at, session: head.session?.number ?? 1 }
  const [first] = log._tail
  // A chunk ends when it is full or spans a day, so that what is too old goes with its chunk within a day.
  if (first && (log._tail.length >= CHUNK_EVENTS || at - first.at >= DAY_MS)) {
    log._tail = []
    head.last++
  }
  log._tail = log._chunks[head.last] = [...log._tail, event]
  head.kept = [...head.kept.slice(0, head.last - head.first), [at, log._tail.length]]
  head.lastAt = at
  head.events++
  head.rollups = rollUp(head.rollups, event)
  if (head.session) head.session = goOn(head.session, event, now)
  drop(log)
  return event
}

function drop({ _head: head, _chunks }: Log): void {
  let events = eventsKept(head)
  for (const [endAt, count] of head.kept.slice(0, -1)) {
    if (endAt > head.lastAt - HISTORY_DAYS * DAY_MS && events <= MAX_EVENTS) break
    events -= count
    _chunks[head.first++] = undefined
    head.kept = head.kept.slice(1)
  }
}

function timeOf({ lastAt }: HistoryHead, { at }: { at?: number }, now: number): number {
  return Math.max(Math.min(at ?? now, now), lastAt)
}
