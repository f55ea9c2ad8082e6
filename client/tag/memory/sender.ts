import { guard } from '../boot/guard.ts'
import type { Kept } from './kept.ts'
import { type Outbox, type Sealing, seal, settle } from './outbox.ts'
import { alone, post } from './send.ts'

/** Events that come soon after each other travel together, ms … */
const GATHER_MS = 2000
/** … except what happens just before a page is left. */
const AT_ONCE_MS = 0
/** Batches sent in a row. */
const MAX_IN_A_ROW = 50

export interface SenderOptions {
  _name: string
  _address: string
  _change<T>(work: (kept: Kept, now: number) => T): Promise<T>
  _sealing(now: number): Sealing
}

export interface Sender {
  /** Sends what waits, soon; at once when the page may be left. */
  _soon(outbox: Outbox, isUrgent?: boolean): void
  _now(): Promise<void>
  _stop(): void
}

/** Sends the outbox: one tab at a time, one batch after the other, each dropped only when the edge has acknowledged it. */
export function makeSender({ _name, _address, _change, _sealing }: SenderOptions): Sender {
  let timer: ReturnType<typeof setTimeout> | undefined
  let isStopped = false

  const sendAll = async () => {
    for (let sent = 0; sent < MAX_IN_A_ROW && !isStopped; sent++) {
      const batch = await _change(({ me }, now) => {
        if (now < me.outbox.tryAt) return undefined
        const before = me.outbox
        me.outbox = seal(before, { ..._sealing(now), sample: me.sample })
        if (before.pending.length) me.sample = undefined
        return me.outbox.batches[0]
      })
      if (!batch || isStopped) return
      const outcome = await post(_address, batch)
      if (isStopped) return
      const tryAt = await _change(({ me }, now) => {
        me.outbox = settle(me.outbox, batch.id, outcome, { now, random: Math.random(), id: _sealing(now).id })
        return me.outbox.tryAt
      })
      if (tryAt) return wait(tryAt - Date.now())
    }
  }
  const sender: Sender = {
    _soon({ pending, batches, tryAt }, isUrgent = false) {
      if (!pending.length && !batches.length) return
      wait(Math.max(isUrgent || batches.length ? AT_ONCE_MS : GATHER_MS, tryAt - Date.now()))
    },
    _now: () => alone(_name, sendAll),
    _stop() {
      isStopped = true
      clearTimeout(timer)
    },
  }
  const wait = (ms: number) => {
    clearTimeout(timer)
    // Longer than a page lives: the next page goes on.
    if (!isStopped && ms < 2 ** 31) timer = setTimeout(guard(sender._now), ms)
  }
  return sender
}
