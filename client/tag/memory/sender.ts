import { databaseName } from '../boot/erase.ts'
import { writer } from '../boot/json.ts'
import type { Tag } from '../boot/tag.ts'
import type { Kept } from './kept.ts'
import { seal, sealingOf } from './outbox.ts'
import type { Outbox, SealedBatch } from './pending.ts'
import { alone, DAY_MS, post } from './send.ts'
import { type Outcome, settle } from './settle.ts'

/** Events that come soon after each other travel together, ms. */
const GATHER_MS = 2000
/** Batches sent in a row, before another tab has its turn. */
const MAX_IN_A_ROW = 50

/** How to send what waits soon, or at once when the page may be left. */
export type Soon = (outbox: Outbox, isUrgent?: boolean) => void

/**
 * Sends the outbox: one tab at a time, one batch after the other, each dropped only when the edge has acknowledged it.
 * `change` refuses once the memory is closed.
 */
export function makeSender(tag: Tag, change: <T>(work: (kept: Kept) => T, isBare: true) => Promise<T>): Soon {
  const { _site, _origin } = tag._home
  let timer: ReturnType<typeof setTimeout> | undefined

  const sendAll = async () => {
    const write = await writer(tag)
    let sent: SealedBatch | undefined
    let outcome: Outcome = 0
    for (let i = 0; ; i++) {
      // What became of the one is written together with what comes next.
      const outbox = await change((kept) => {
        const { me, _now } = kept
        if (sent) me.outbox = settle(me.outbox, sent, outcome, { now: _now, random: Math.random(), write })
        const { pending } = me.outbox
        if (!pauseOf(me.outbox, _now)) {
          me.outbox = seal(me.outbox, { ...sealingOf(kept, write), sample: me.sample })
          if (pending !== me.outbox.pending) me.sample = undefined
        }
        return me.outbox
      }, true)
      sent = outbox.batches[0]
      if (!sent || i >= MAX_IN_A_ROW || pauseOf(outbox)) return soon(outbox)
      outcome = await post(tag, `${_origin}/v1/${_site}/batch`, sent)
    }
  }
  const soon: Soon = (outbox, isUrgent) => {
    const { pending, batches } = outbox
    if (!pending.length && !batches.length) return
    clearTimeout(timer)
    const ms = Math.max(isUrgent || batches.length ? 0 : GATHER_MS, pauseOf(outbox))
    timer = setTimeout(() => alone(databaseName(_site), sendAll).catch(tag._note), ms)
  }
  return soon
}

/** What is left of the pause, ms. None is longer than a day: the clock was ahead when that was written. */
function pauseOf({ tryAt }: Outbox, now = Date.now()): number {
  const ms = tryAt - now
  return ms > 0 && ms <= DAY_MS ? ms : 0
}
