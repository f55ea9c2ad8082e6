import { databaseName } from '../boot/erase.ts'
import { writer } from '../boot/json.ts'
import type { Tag } from '../boot/tag.ts'
import type { Kept } from './kept.ts'
import { sealWaiting } from './outbox.ts'
import type { Outbox, SealedBatch } from './pending.ts'
import { alone, DAY_MS, post } from './send.ts'
import { type Outcome, settle } from './settle.ts'
import { unmeasure } from './unmeasure.ts'

/** Events that come soon after each other travel together, ms. */
const GATHER_MS = 2000
/** Batches sent in a row, before another tab has its turn. */
const MAX_IN_A_ROW = 50

/** How to send what waits soon, or at once when the page may be left; but not before `leastMs`. */
export type Soon = (outbox: Outbox, isUrgent?: boolean, leastMs?: number) => void

/**
 * Sends the outbox: one tab at a time, one batch after the other, each dropped only when the edge has acknowledged it.
 * `change` refuses once the memory is closed.
 */
export function makeSender(tag: Tag, change: <T>(work: (kept: Kept) => T, isBare: true) => Promise<T>): Soon {
  const { _site, _origin } = tag._home
  let timer: ReturnType<typeof setTimeout> | undefined

  /** `read` was read in this very moment: a batch that was sealed of late is sent without another look. */
  const sendAll = async (read?: Outbox): Promise<void> => {
    const { measurement } = tag._gate._now
    // Withdrawn on an earlier page, which its tool has loaded anew: what waits is dropped.
    if (measurement !== 'granted') return measurement === 'denied' ? change(unmeasure, true) : undefined
    const write = await writer(tag)
    let sent: SealedBatch | undefined
    let outcome: Outcome = 0
    // What became of the one is written together with what comes next.
    const next = () =>
      change((kept) => {
        const { me, _now } = kept
        if (sent) me.outbox = settle(me.outbox, sent, outcome, { now: _now, random: Math.random(), write })
        if (!pauseOf(me.outbox, _now)) sealWaiting(kept, write)
        return me.outbox
      }, true)
    const isReady = Date.now() - (read?.batches[0]?.at ?? 0) < DAY_MS
    let outbox = read && isReady ? read : await next()
    for (let i = 0; ; i++) {
      sent = outbox.batches[0]
      if (!sent || i >= MAX_IN_A_ROW || pauseOf(outbox)) return soon(outbox, false, 1)
      outcome = await post(tag, `${_origin}/v1/${_site}/batch`, sent)
      outbox = await next()
    }
  }
  const soon: Soon = (outbox, isUrgent, leastMs = 0) => {
    const { pending, batches } = outbox
    if (!pending.length && !batches.length) return
    clearTimeout(timer)
    const ms = Math.max(leastMs, isUrgent || batches.length ? 0 : GATHER_MS, pauseOf(outbox))
    const send = (read?: Outbox) => alone(databaseName(_site), () => sendAll(read)).catch(tag._note)
    // Not as a page is left: one that holds a lock would not be kept in the back-forward cache.
    if (ms || document.hidden) timer = setTimeout(send, ms)
    else send(outbox)
  }
  return soon
}

/** What is left of the pause, ms. None is longer than a day: the clock was ahead when that was written. */
function pauseOf({ tryAt }: Outbox, now = Date.now()): number {
  const ms = tryAt - now
  return ms > 0 && ms <= DAY_MS ? ms : 0
}
