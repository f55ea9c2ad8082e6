import { guard, note, notes } from '../boot/guard.ts'
import { type Kept, ME, readKept, SITE } from './kept.ts'
import type { Memory, MemoryOptions } from './memory.ts'
import type { Sealing } from './outbox.ts'
import { loadPart, Missing, part } from './parts.ts'
import { emptyOutbox } from './pending.ts'
import { question } from './question.ts'
import { randomId } from './random-id.ts'
import { type Rules, remember } from './remember.ts'
import type { Sender } from './sender.ts'
import { type Box, openStore } from './store.ts'

/** From this age on a browser's memory is counted as old: before, Safari may have forgotten the one that was. */
const OLD_MS = 7 * 86_400_000

/** Opens what the consent of this moment allows: kept on the device with personalisation, else in this page only. */
export function openMemory({ _site, _name, _address, _consent, _deleted }: MemoryOptions): Memory {
  let consent = _consent
  const isPersonal = consent.personalisation === 'granted'
  const store = openStore({ _name: isPersonal ? _name : undefined, _deleted })
  let kept: Kept | undefined

  const sealing = (now: number): Sealing => ({
    now,
    id: randomId,
    memory: kept && now - kept.me.person.head.startedAt >= OLD_MS ? 'old' : 'new',
    shards: kept?.site?.settings.shards,
  })
  const rules = (now: number): Rules => ({
    siteId: _site,
    now,
    isPersonal,
    isMeasured: consent.measurement === 'granted',
    isSampled: consent.samples === 'granted',
    sealing: sealing(now),
  })
  /** Reads what is kept, lets `work` change it, and writes back what has changed, all in one transaction. */
  const change = async <T>(work: (kept: Kept, now: number, box: Box) => T | Promise<T>): Promise<T> => {
    for (;;) {
      const made = await store._change((box) => attempt(box, work))
      if (!(made instanceof Missing)) return made._result
      await loadPart(made._name)
    }
  }
  /** Nothing is written before all is done, so that it can be done again with the part that was missing. */
  const attempt = async <T>(box: Box, work: (kept: Kept, now: number, box: Box) => T | Promise<T>) => {
    const now = Date.now()
    const found = await readKept(box, now, isPersonal)
    const before = Object.values(found.me)
    const writes = new Map<string, unknown>()
    try {
      const result = await work(found, now, {
        ...box,
        _get: async (key) => (writes.has(key) ? writes.get(key) : box._get(key)),
        _put: (key, value) => void writes.set(key, value),
        _drop: (key) => void writes.set(key, undefined),
      })
      if (Object.values(found.me).some((value, i) => value !== before[i])) writes.set(ME, found.me)
      for (const [key, value] of writes) {
        if (value === undefined) box._drop(key)
        else box._put(key, value)
      }
      kept = found
      return { _result: result }
    } catch (cause) {
      if (cause instanceof Missing) return cause
      throw cause
    }
  }
  let sender: Promise<Sender> | undefined
  let isClosed = false
  /** What an earlier page has left has waited long enough. */
  let isFirst = true
  const sendSoon = guard(async (isUrgent?: boolean) => {
    if (!kept || consent.measurement !== 'granted') return
    const { outbox } = kept.me
    const isLeft = isFirst
    isFirst = false
    if (!outbox.pending.length && !outbox.batches.length) return
    sender ??= loadPart('sender').then(({ makeSender }) =>
      makeSender({ _name, _address, _change: change, _sealing: sealing }),
    )
    const { _soon, _stop } = await sender
    if (isClosed) _stop()
    else _soon(outbox, isUrgent || isLeft)
  })
  const flush = guard(() => {
    if (document.hidden) sendSoon(true)
  })
  addEventListener('visibilitychange', flush, true)

  return {
    async _turn(happenings, context, isAsked) {
      const request = await change(async (found, now, box) => {
        if (!isPersonal) {
          for (const happening of happenings) {
            if ('name' in happening && happening.name === 'purchase') {
              part('order').countAlone(found, happening, rules(now))
            }
          }
          return isAsked ? context : undefined
        }
        const { cartAt } = found.me.person.head
        for (const happening of happenings) remember(found, happening, rules(now), box)
        return isAsked || cartAt !== found.me.person.head.cartAt ? question(found, context, rules(now), box) : undefined
      })
      sendSoon()
      return request
    },
    _settings: () => kept?.site?.settings,
    async _learn({ manifest, settings }) {
      if (settings) await change((_found, _now, box) => box._put(SITE, { settings, manifest }))
    },
    async _expose(decision) {
      const isAllowed = await change((found, now) => part('act').expose(found, decision, rules(now)))
      sendSoon()
      return isAllowed
    },
    async _act(decision, action) {
      await change((found, now) => part('act').act(found, decision, action, rules(now)))
      // A click may lead away from the page.
      sendSoon(action === 'click' || action === 'submit')
    },
    _identify: (customer) =>
      change(async (found, now, box) => {
        await part('person').identify(found, customer, now, box)
        remember(found, { name: customer ? 'login' : 'logout' }, rules(now), box)
      }),
    _trait: (said) => change((found) => part('person').addTraits(found, said)),
    _export: () => change((found, _now, box) => part('person').exported(found, box)),
    async _consent(now) {
      const isWithdrawn = consent.measurement === 'granted' && now.measurement !== 'granted'
      consent = now
      if (isWithdrawn) {
        await change(({ me }) => {
          me.outbox = emptyOutbox()
          me.sample = undefined
        })
      }
    },
    _close() {
      removeEventListener('visibilitychange', flush, true)
      isClosed = true
      sender?.then(({ _stop }) => _stop(), note)
      store._close()
      kept = undefined
    },
    _health: () => ({
      place: store._place(),
      notes,
      waiting: kept?.me.outbox.pending.length ?? 0,
      batches: kept?.me.outbox.batches.length ?? 0,
    }),
  }
}
