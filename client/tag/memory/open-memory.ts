import type { ContextualRequest, PersonalRequest } from '../../../shared/wire/decide.ts'
import { note, notes } from '../boot/guard.ts'
import { type Kept, ME, SITE } from './kept.ts'
import type { Memory, MemoryOptions } from './memory.ts'
import { loadPart, part } from './parts.ts'
import { emptyOutbox } from './pending.ts'
import { question } from './question.ts'
import { readKept } from './read-kept.ts'
import { remember, sourceHere } from './remember.ts'
import { makeSender } from './sender.ts'
import { openStore } from './store.ts'

/** Opens what the consent of this moment allows: kept on the device with personalisation, else in this page only. */
export function openMemory({ _site, _name, _address, _consent, _deleted }: MemoryOptions): Memory {
  let consent = _consent
  const _isPersonal = consent.personalisation === 'granted'
  const store = openStore({ _name: _isPersonal ? _name : undefined, _deleted })
  let kept: Kept | undefined
  // From another site, or by a campaign: what that needs comes beside the opening of the database.
  if (!sourceHere()) loadPart('entry').catch(note)

  /** Reads what is kept, lets `work` change it, and writes back what has changed, all in one transaction. */
  const change = <T>(work: (kept: Kept) => T | Promise<T>): Promise<T> =>
    store._change(async (box) => {
      const found = await readKept(box, {
        _siteId: _site,
        _now: Date.now(),
        _isPersonal,
        _isMeasured: consent.measurement === 'granted',
        _isSampled: consent.samples === 'granted',
      })
      const before = Object.values(found.me)
      const result = await work(found)
      if (Object.values(found.me).some((value, i) => value !== before[i])) box._put(ME, found.me)
      kept = found
      return result
    })
  const soon = makeSender({ _name, _address, _change: change })
  /** What an earlier page has left has waited long enough. */
  let isFirst = true
  const sendSoon = (isUrgent?: boolean) => {
    if (!kept || consent.measurement !== 'granted') return
    soon(kept.me.outbox, isUrgent || isFirst)
    isFirst = false
  }
  const flush = () => {
    if (document.hidden) sendSoon(true)
  }
  addEventListener('visibilitychange', flush, true)

  return {
    async _turn(happenings, context, isAsked) {
      let request: PersonalRequest | ContextualRequest | undefined = isAsked ? context : undefined
      if (_isPersonal) {
        request = await change((found) => {
          const { cartAt } = found.me.person.head
          for (const happening of happenings) remember(found, happening)
          return isAsked || cartAt !== found.me.person.head.cartAt ? question(found, context) : undefined
        })
      } else if (happenings.some((happening) => 'name' in happening && happening.name === 'purchase')) {
        await change((found) => part('order').countAlone(found, happenings))
      }
      sendSoon()
      return request
    },
    _settings: () => kept?.site?.settings,
    async _learn({ manifest, settings }) {
      if (settings) await change(({ _box }) => _box._put(SITE, { settings, manifest }))
    },
    async _expose(decision) {
      const isAllowed = await change((found) => part('act').expose(found, decision))
      sendSoon()
      return isAllowed
    },
    async _act(decision, action) {
      await change((found) => part('act').act(found, decision, action))
      // A click may lead away from the page.
      sendSoon(action === 'click' || action === 'submit')
    },
    _identify: (customer) =>
      change(async (found) => {
        await part('person').identify(found, customer)
        remember(found, { name: customer ? 'login' : 'logout' })
      }),
    _trait: (said) => change((found) => part('person').addTraits(found, said)),
    _export: () => change((found) => part('person').exported(found)),
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
      store._close()
      kept = undefined
    },
    _health: () => ({ place: store._place(), notes }),
  }
}
