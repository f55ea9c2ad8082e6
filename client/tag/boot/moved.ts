import type { PageFacts } from '../page/facts.ts'
import { drawn } from './drawn.ts'
import type { View } from './page-view.ts'
import { reopen } from './remember.ts'
import { isUnfinished } from './unfinished.ts'

/** A page that says nothing yet is looked at again, so often at most. */
const MAX_LOOKS = 4

/**
 * What a page is that takes the place of another in the same document, or that was not drawn yet when it was looked at
 * first (`seen`). Undefined: it is no other page than before, or another has come since.
 */
export async function settled(view: View, seen: PageFacts | undefined): Promise<PageFacts | undefined> {
  const { _tag, _arrival, _before, _said } = view
  const wasErased = _tag._keeps === false
  let facts = seen
  if (!facts) {
    if (_before) await drawn()
    await view._ready()
    facts = await view._look()
  }
  const isOld = () => _before && _arrival === 'moved' && facts && isSameProduct(facts, _before)
  // Data may come after the address, and the old product under a new path is the old page.
  for (let looks = 1; looks < MAX_LOOKS && (isOld() || isUnfinished(facts)); looks++) {
    await drawn()
    if (view._isOver()) return undefined
    facts = await view._look()
  }
  if (view._isOver() || !_before || !isSameProduct(facts, _before)) {
    if (wasErased && _arrival !== 'loaded') {
      // The next page: what is granted by now is remembered again.
      _tag._keeps = undefined
      reopen(_tag)
    }
    return facts
  }
  // Another variant of the product at hand: the address changed, the page did not.
  _tag._facts = facts
  _tag._isLooking = false
  _tag._said = { ..._said, ..._tag._said }
  await view._takeEntries(_tag)
  // Reports that came while the page was looked at wait for a turn, and this page view has none of its own.
  if (_tag._pending.length) await view._turn(_tag, false)
  return undefined
}

function isSameProduct({ product: a }: PageFacts, { product: b }: PageFacts): boolean {
  return !!a && !!b && a.ids.some((id) => b.ids.includes(id))
}

/**
 * Calls `changed` after each change of entry in a browser without the Navigation API: `pushState` is wrapped, as it has
 * no event. Called once at first, for what happened before.
 */
export function watchHistory(changed: () => void): void {
  const original = history.pushState
  history.pushState = function (...args) {
    Reflect.apply(original, this, args)
    changed()
  }
  addEventListener('popstate', changed)
  changed()
}
