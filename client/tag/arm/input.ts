import { guard } from '../boot/guard.ts'

/** What moves within half a second of a click or a key is its answer, to the visitor and to the browser's own measure; less a frame or two, ms. */
const ANSWER_MS = 400

let lastAt = Number.NEGATIVE_INFINITY
const heard = new Set<() => void>()

const hear = guard(({ isTrusted, timeStamp, target }: Event) => {
  // Who writes does not expect the page to move.
  if (!isTrusted || (target instanceof HTMLElement && target.matches('input,textarea,select,[contenteditable]'))) return
  lastAt = timeStamp
  // Not within the shop's own handling of the click.
  for (const callback of heard) setTimeout(callback)
})
for (const name of ['click', 'keydown']) addEventListener(name, hear, { capture: true, passive: true })

/** The visitor has just clicked or pressed a key. */
export function isRecentInput(): boolean {
  return performance.now() - lastAt < ANSWER_MS
}

/** Calls back after each click and key; returns how to stop. */
export function onInput(callback: () => void): () => void {
  heard.add(callback)
  return () => heard.delete(callback)
}
