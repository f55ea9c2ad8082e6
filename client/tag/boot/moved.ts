import type { ContextualRequest } from '../../../shared/wire/decide.ts'
import type { PageFacts } from '../page/facts.ts'
import type { Happening } from './collect.ts'
import { contextOf, happeningsOf } from './describe-page.ts'
import { type Tree, watchTree } from './drawn.ts'
import { isLonger, isReplaced, isSameProduct, isTitled } from './is-replaced.ts'
import { isTorn } from './names-shown.ts'
import type { View } from './page-view.ts'
import { reopen } from './remember.ts'
import type { Tag } from './tag.ts'
import { isUnfinished } from './unfinished.ts'

/** A page that says nothing yet is looked at again, so often at most. */
const MAX_LOOKS = 4
/** The old page may stay so long after the address has changed, ms: then it is the new one, with all that it says. */
const PATIENCE_MS = 5000
/** A page that seems to stay works on after this, ms: who chooses a variant may put it into the cart. */
const RELEASE_MS = 1000

/**
 * What a page is that takes the place of another in the same document, or that was not drawn yet when it was looked at
 * first (`seen`). Undefined: it is no other page than before, or another has come since.
 */
export async function settled(view: View, seen: PageFacts | undefined): Promise<PageFacts | undefined> {
  const { _tag, _arrival, _before } = view
  const wasErased = _tag._keeps === false
  const tree = watchTree()
  const facts = await (_before ? replaced(view, _before, tree) : finished(view, seen, tree))
  tree._leave()
  if (facts && wasErased && _arrival !== 'loaded') {
    // The next page: what is granted by now is remembered again.
    _tag._keeps = undefined
    reopen(_tag)
  }
  return facts
}

/** The page as soon as it says what it is. */
async function finished(view: View, seen: PageFacts | undefined, tree: Tree): Promise<PageFacts | undefined> {
  let facts = seen
  const isEarly = () => !facts || isTorn(view) || isUnfinished(facts)
  if (!facts) {
    await view._ready()
    facts = await view._look()
  }
  if (isEarly() && (await settingsKept(view._tag))) facts = await view._look()
  for (let looks = 1; looks < MAX_LOOKS && isEarly(); looks++) {
    await tree._settle()
    if (view._isOver()) return undefined
    facts = await view._look()
  }
  return view._isOver() ? undefined : facts
}

/**
 * The page once more, as the owner's selectors were not known when it was read. `happened` and `context`: of a turn that
 * waits for it, and takes what they hold then; without them it has a turn of its own.
 */
export async function lookAgain(
  tag: Tag,
  happened: Happening[] = tag._kept,
  context?: ContextualRequest,
): Promise<void> {
  const run = tag._run
  const facts = await tag._look?.()
  if (!facts || run !== tag._run) return
  // The same object: the turn that waits has it at hand.
  tag._facts = Object.assign(tag._facts ?? {}, facts)
  const others = happened.filter((happening) => happening.from !== 'page')
  happened.splice(0, happened.length, ...happeningsOf(facts), ...others)
  if (context) context.page = contextOf(facts, []).page
  else await tag._withPage(({ turn }) => turn(tag, true))
}

/** An earlier page has kept the owner's selectors: then they are known from here on. */
async function settingsKept(tag: Tag): Promise<boolean> {
  const memory = await tag._memory
  const settings = await memory?._use('rare', (_, { site }) => site?.settings)
  if (!settings?.selectors || tag._settings) return false
  tag._settings = settings
  return true
}

/** The address has changed: the page is read when another has been drawn, or when none came for long. */
async function replaced(view: View, before: PageFacts, tree: Tree): Promise<PageFacts | undefined> {
  const { _tag, _arrival, _said } = view
  const { _taken, _names: old = [] } = _tag
  const until = performance.now() + PATIENCE_MS
  const left = () => until - performance.now()
  const text = mainText()
  const isNew = () => {
    const isSeen = !view._isOver() && isTitled(old)
    // What is reported from here on is the new page's.
    if (isSeen) _tag._isLooking = true
    return isSeen
  }
  let isReleased = false
  await tree._settle()
  await view._ready()
  for (let isFirst = true; !view._isOver(); isFirst = false) {
    // What was said of the old page does not hold for a new one.
    if (isReleased) _tag._said = without(_tag._said, _said)
    const facts = await view._look()
    if (view._isOver()) break
    const isLate = left() <= 0
    const isSame =
      isSameProduct(facts, before) ||
      (_arrival === 'replaced' && isLonger(facts, before, old)) ||
      // A drawer or a dialog that the address tells of.
      (isLate && _arrival === 'query' && text === mainText() && facts.searchTerm === before.searchTerm)
    if (isLate || !isTorn(view)) {
      if (!isSame && (isLate || _tag._said.type || isReplaced(facts, before, old, _arrival))) {
        // Those have been reported.
        if (isReleased) _tag._entries.splice(_taken, _tag._taken - _taken)
        return facts
      }
      if (isSame && !isLate) _tag._facts = facts
      if (isLate || (!isFirst && (isSame || _arrival === 'query'))) {
        isReleased = true
        await release(view)
      }
      if (isLate) break
    }
    await tree._settle(isFirst ? RELEASE_MS : left(), isNew)
  }
  return undefined
}

const mainText = () => (document.querySelector('main') ?? document.body).textContent

/** The page stays, so far: another variant of the product at hand, a filter. The address changed, the page did not. */
async function release({ _tag, _said }: View): Promise<void> {
  _tag._isLooking = false
  _tag._said = { ..._said, ..._tag._said }
  await _tag._withPage(async ({ takeEntries, turn }) => {
    await takeEntries(_tag)
    // Reports that came while the page was looked at wait for a turn, and this page view has none of its own.
    if (_tag._pending.length) await turn(_tag, false)
  })
}

function without<T extends object>(all: T, some: T): Partial<T> {
  return Object.fromEntries(Object.entries(all).filter(([key, value]) => value !== some[key as keyof T])) as Partial<T>
}

/**
 * Calls `changed` after each change of entry in a browser without the Navigation API: what makes or replaces an entry is
 * wrapped, as it has no event. Called once at first, for what happened before.
 */
export function watchHistory(changed: (isReplace: boolean) => void): void {
  for (const name of ['pushState', 'replaceState'] as const) {
    const original = history[name]
    history[name] = function (...args) {
      Reflect.apply(original, this, args)
      changed(name === 'replaceState')
    }
  }
  const moved = () => changed(false)
  addEventListener('popstate', moved)
  moved()
}
