import type { ContextualRequest, PersonalRequest } from '../../../shared/wire/decide.ts'
import { readAgain } from '../boot/read-again.ts'
import type { Tag } from '../boot/tag.ts'
import { type Kept, ME, type Moment, SITE } from './kept.ts'
import type { Memory } from './memory.ts'
import { type LoadPart, loadPart, loadPartsBy, part, partHere } from './parts.ts'
import { question } from './question.ts'
import { readKept } from './read-kept.ts'
import { remember, sourceHere } from './remember.ts'
import type { Soon } from './sender.ts'
import { openStore } from './store.ts'

/** Opens what consent allows: kept on the device where it `_isPersonal`, else in this page only. */
export function openMemory(tag: Tag, _isPersonal: boolean): Memory {
  const { _gate, _home, _note } = tag
  // A checked boundary: what `Chunks` does not name is loaded in the same way.
  loadPartsBy(tag._load as LoadPart)
  const isMeasured = () => _gate._now.measurement === 'granted'
  const loadEntry = () => loadPart('entry').catch(_note)
  const store = openStore(tag, _isPersonal, loadEntry)
  let kept: Kept | undefined
  // From another site, or by a campaign: what that needs comes beside the opening of the database.
  if (!sourceHere()) loadEntry()

  /** Reads what is kept, lets `work` change it, and writes it back, all in one transaction. Bare: but for the history. */
  const change = <T>(work: (kept: Kept) => T | Promise<T>, _isBare?: boolean): Promise<T> =>
    store._change(async (box) => {
      const moment: Moment = {
        _siteId: _home._site,
        _now: Date.now(),
        _isPersonal,
        _isMeasured: isMeasured(),
        _isSampled: _gate._now.samples === 'granted',
        _currency: tag._settings?.currency,
      }
      // What another tab has learned of the site meanwhile is not needed here.
      const found = await readKept(box, moment, kept?.site, _isBare)
      const result = await work(found)
      box._put(ME, found.me)
      kept = found
      return result
    })
  let sender: Promise<Soon> | undefined
  /** What an earlier page has left has waited long enough. */
  let isFirst = true
  const sendSoon = tag._guard(async (isUrgent: boolean) => {
    if (!kept) return
    const { pending, batches } = kept.me.outbox
    const isNow = isUrgent || isFirst
    isFirst = false
    // Most pages of a visit have nothing to send.
    if (!pending.length && !batches.length) return
    // A visit's first page sends what it enters, and has what sends with what enters.
    sender ??= Promise.resolve(partHere('entry') ?? loadPart('send')).then(({ makeSender }) => makeSender(tag, change))
    const soon = await sender
    if (kept) soon(kept.me.outbox, isNow)
  })
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
          const settings = found.site?.settings
          if (settings?.selectors && !tag._settings) {
            tag._settings = settings
            throw () => readAgain(tag, happenings, context)
          }
          for (const happening of happenings) remember(found, happening)
          return isAsked || cartAt !== found.me.person.head.cartAt ? question(found, context) : undefined
        })
      } else if (happenings.some((happening) => 'name' in happening && happening.name === 'purchase')) {
        await change((found) => part('order').countAlone(found, happenings))
      }
      sendSoon(false)
      return request
    },
    _settings: () => kept?.site?.settings,
    _learn({ manifest, settings }, context) {
      const isFirst = !kept?.site?.manifest
      return change(async (found) => {
        if (settings) {
          found.site = { settings, manifest }
          found._box._put(SITE, found.site)
          // What must not be remembered was not known until now.
          if (isFirst && settings.sensitive) await part('rare').forgetSensitive(found, settings.sensitive)
        }
        return isFirst ? question(found, context) : undefined
      }, true)
    },
    async _use(name, work, isUrgent = false) {
      const result = await change((found) => work(part(name), found))
      sendSoon(isUrgent)
      return result
    },
    _unmeasure: () => change((found) => part('send').unmeasure(found), true),
    _close() {
      removeEventListener('visibilitychange', flush, true)
      store._close()
      kept = undefined
    },
    _place: store._place,
  }
}
