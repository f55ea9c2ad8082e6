import { DAY_MS, HISTORY_DAYS, MAX_EVENTS } from './bounds.ts'
import { asKnown, CART_READ, OF_CART } from './cart-as-known.ts'
import { cartEffect } from './cart-effect.ts'
import type { CartState, Effect } from './cart-events.ts'
import { cleanDraft } from './draft.ts'
import type { Cart, EventDraft, HistoryEvent, TrafficSource } from './event.ts'
import type { Orders } from './orders.ts'
import { hasRoom, type Rollups, rollUp } from './rollup.ts'
import { type Hidden, withoutSensitive } from './sensitive.ts'
import { continues, goOn, type Session, startSession } from './session.ts'
import { setBack } from './set-back.ts'

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
  chunks: Record<number, HistoryEvent[]>
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

/** A log while one change is made to it; the values that it holds are replaced, never changed. */
interface Log extends Appended {
  head: HistoryHead
  tail: readonly HistoryEvent[]
  now: number
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
  return appendBy(allRules, { head, tail, draft, now, sensitive })
}

/** What an event may need beside the log itself. Handed in, since most events need none of it. */
export interface LogRules {
  cartEffect: typeof cartEffect
  withoutSensitive: typeof withoutSensitive
  setBack: typeof setBack
  startSession: typeof startSession
}

const allRules: LogRules = { cartEffect, withoutSensitive, setBack, startSession }

/** As `append`, by rules that are asked only when they are needed. */
export function appendBy(
  rules: LogRules,
  {
    head,
    tail,
    draft,
    now,
    sensitive,
  }: {
    head: HistoryHead
    tail: readonly HistoryEvent[]
    draft: EventDraft
    now: number
    sensitive: readonly string[]
  },
): Appended {
  const isAhead = head.lastAt - now > DAY_MS
  const log: Log = {
    ...(isAhead ? rules.setBack(head, tail, now) : { head: { ...head }, tail }),
    now,
    chunks: {},
    removed: [],
    newVisit: false,
  }
  const cleaned = cleanDraft(draft)
  if (cleaned && hasRoom(head.rollups, cleaned.name)) record(log, cleaned, sensitive, rules)
  const { tail: _, now: __, ...appended } = log
  return appended
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

function record(log: Log, cleaned: EventDraft, sensitive: readonly string[], rules: LogRules): void {
  const { session } = log.head
  const goesOn = session && continues(session, cleaned, log.now)
  const number = goesOn ? session.number : (session?.number ?? 0) + 1
  const { draft, hidden } =
    sensitive.length || log.head.hidden.length
      ? rules.withoutSensitive(cleaned, sensitive, log.head.hidden)
      : { draft: cleaned, hidden: log.head.hidden }
  log.head.hidden = hidden
  if (!draft) return
  const {
    state,
    inferred,
    draft: allowed,
    estimated,
  }: Effect = !OF_CART.test(draft.name) || (draft.name === 'view_cart' && !draft.items)
    ? { state: {}, inferred: [], draft }
    : (asKnown(log.head, draft, number) ?? rules.cartEffect(log.head, draft, { session: number, now: log.now }))
  log.head = { ...log.head, ...state }
  if (!inferred.length && !allowed) return
  if (!goesOn) begin(log, cleaned, rules)
  for (const change of inferred) write(log, change)
  if (allowed && allowed.name !== 'visit_start') log.event = write(log, allowed, estimated)
}

function begin(log: Log, draft: EventDraft, rules: LogRules): void {
  const at = timeOf(log, draft.at)
  if (log.head.session) log.head.hidden = []
  const session = rules.startSession(log.head, draft, { at, now: log.now, from: log.head.events })
  log.head.session = session
  log.head.firstSource ??= session.source
  log.newVisit = true
  log.event = write(log, { name: 'visit_start', source: session.source })
}

function write(log: Log, { from: _, at: draftAt, source, ...draft }: EventDraft, estimated?: true): HistoryEvent {
  const { head, now } = log
  const at = timeOf(log, draftAt)
  const session = head.session?.number ?? 1
  const isStart = draft.name === 'visit_start'
  const event: HistoryEvent = {
    ...draft,
    at,
    session,
    ...(isStart && source && { source }),
    ...(estimated && { estimated }),
  }
  const number = head.last + (isClosed(log.tail, at) ? 1 : 0)
  log.tail = number > head.last ? [event] : [...log.tail, event]
  log.chunks[number] = [...log.tail]
  const kept = [...head.kept.slice(0, number - head.first), [at, log.tail.length] as const]
  log.head = { ...head, last: number, kept, lastAt: at, events: head.events + 1, rollups: rollUp(head.rollups, event) }
  if (log.head.session) log.head.session = goOn(log.head.session, event, now)
  drop(log)
  return event
}

/** A chunk ends when it is full or spans a day, so that what is too old goes with its chunk within a day. */
function isClosed(tail: readonly HistoryEvent[], at: number): boolean {
  const [first] = tail
  return tail.length >= CHUNK_EVENTS || (first !== undefined && at - first.at >= DAY_MS)
}

function drop(log: Log): void {
  const { head } = log
  const oldest = head.lastAt - HISTORY_DAYS * DAY_MS
  let events = head.kept.reduce((sum, [, count]) => sum + count, 0)
  let gone = 0
  for (const [endAt, count] of head.kept.slice(0, -1)) {
    if (endAt > oldest && events <= MAX_EVENTS) break
    events -= count
    delete log.chunks[head.first + gone]
    log.removed.push(head.first + gone)
    gone++
  }
  if (gone) log.head = { ...head, first: head.first + gone, kept: head.kept.slice(gone) }
}

function timeOf({ head, now }: Log, at = now): number {
  return Math.max(Math.min(at, now), head.lastAt)
}
