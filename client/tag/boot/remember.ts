import type { Consent } from '../consent/consent.ts'
import type { Memory } from '../memory/memory.ts'
import { erase } from './erase.ts'
import { note } from './guard.ts'
import { tell } from './listeners.ts'
import type { Tag } from './tag.ts'

/** What follows from a change of consent. */
export function consentChanged(tag: Tag, now: Consent, before: Consent): void {
  tell(tag, 'consent', { ...now })
  const isGranted = now.personalisation === 'granted'
  const wasGranted = before.personalisation === 'granted'
  if (tag._shop && isGranted !== wasGranted) tag._withPage(({ startShop }) => startShop(tag))
  // A tool whose dialog is open again may have said `unknown` in between.
  if (tag._keeps && now.personalisation === 'denied') {
    erase(tag)
    return
  }
  if (isGranted !== wasGranted || !(isGranted || tag._memory)) reopen(tag)
  else if (now.measurement !== 'granted') tag._memory?.then((memory) => memory?._unmeasure()).catch(note)
  if (isGranted && !wasGranted && tag._facts && tag._turned === tag._run) {
    // A late grant keeps the current page, and no page before it.
    tag._pending.unshift(...tag._kept.splice(0))
    tag._withPage(({ turn }) => turn(tag, true))
  }
}

/** Opens the memory that the consent of this moment allows: kept on the device, in this page only, or none. */
export function reopen(tag: Tag): void {
  const now = tag._gate._now
  tag._memory?.then((memory) => memory?._close()).catch(note)
  tag._memory = undefined
  const isPersonal = now.personalisation === 'granted'
  if (tag._keeps === false || !(isPersonal || now.measurement === 'granted')) return
  if (isPersonal) tag._keeps = true
  const opening = tag._withPage(async ({ openMemory }) => openMemory(tag, isPersonal))
  // Undefined when it fails, here too: a promise that a library makes of another tells the page of it once more.
  tag._memory = (opening as Promise<Memory>).catch(note)
}
