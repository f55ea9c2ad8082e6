import { guard, notes } from '../boot/guard.ts'
import { act, expose } from './act.ts'
import { exported } from './export.ts'
import { addTraits, identify } from './identify.ts'
import { type Kept, ME, readKept, SITE } from './kept.ts'
import type { Memory, MemoryOptions } from './memory.ts'
import { emptyOutbox, type Sealing } from './outbox.ts'
import { question } from './question.ts'
import { randomId } from './random-id.ts'
import { countAlone, type Rules, remember } from './remember.ts'
import { makeSender } from './sender.ts'
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
  })
  const rules = (now: number): Rules => ({
    siteId: _site,
    now,
    isPersonal,
    isMeasured: consent.measurement === 'granted',
    isSampled: consent.samples === 'granted',
    sealing: sealing(now),
  })
  /** Reads what is kept, lets `work` change it, and writes it back, all in one transaction. */
  const change = <T>(work: (kept: Kept, now: number, box: Box) => T | Promise<T>): Promise<T> =>
    store._change(async (box) => {
      const now = Date.now()
      const found = await readKept(box, now, isPersonal)
      kept = found
      const result = await work(found, now, box)
      box._put(ME, found.me)
      return result
    })
  const sender = makeSender({ _name, _address, _change: change, _sealing: sealing })
  const sendSoon = (isUrgent?: boolean) => {
    if (kept && consent.measurement === 'granted') sender._soon(kept.me.outbox, isUrgent)
  }
  const flush = guard(() => {
    if (document.hidden) sendSoon(true)
  })
  addEventListener('visibilitychange', flush, true)

  return {
    async _turn(happenings, context, isAsked) {
      const request = await change(async (found, now, box) => {
        if (!isPersonal) {
          for (const happening of happenings) countAlone(found, happening, rules(now))
          return isAsked ? context : undefined
        }
        const { cartAt } = found.me.person.head
        for (const happening of happenings) remember(found, happening, rules(now), box)
        return isAsked || cartAt !== found.me.person.head.cartAt ? question(found, context, now, box) : undefined
      })
      sendSoon()
      return request
    },
    _settings: () => kept?.site?.settings,
    async _learn({ manifest, settings }) {
      if (settings) await change((_found, _now, box) => box._put(SITE, { settings, manifest }))
    },
    async _expose(decision) {
      const isAllowed = await change((found, now) => expose(found, decision, rules(now)))
      sendSoon()
      return isAllowed
    },
    async _act(decision, action) {
      await change((found, now) => act(found, decision, action, rules(now)))
      // A click may lead away from the page.
      sendSoon(action === 'click' || action === 'submit')
    },
    _identify: (customer) =>
      change(async (found, now, box) => {
        await identify(found, customer, now, box)
        remember(found, { name: customer ? 'login' : 'logout' }, rules(now), box)
      }),
    _trait: (said) => change((found) => addTraits(found, said)),
    _export: () => change((found, _now, box) => exported(found, box)),
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
      sender._stop()
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
