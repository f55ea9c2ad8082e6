import { OVERLAY, type Placement } from '../../../shared/campaigns/placement.ts'
import type { DecideAnswer, DecideRequest, Settings } from '../../../shared/wire/decide.ts'
import { attempt } from '../page/attempt.ts'
import { decide } from './decide.ts'
import { contextOf } from './describe-page.ts'
import { writer } from './json.ts'
import { tell } from './listeners.ts'
import { readAgain } from './read-again.ts'
import { stageOf } from './stage-of.ts'
import type { Tag } from './tag.ts'

/** An answer that takes longer than this, ms, finds its room kept: what keeps it is not loaded for those that do not. */
const SLOW_MS = 150

/** Happenings of a page kept for a late grant. */
const MAX_KEPT = 100

/**
 * Writes down what happened and, on a new page or when it changed the cart, asks the edge what to show. An answer that a
 * newer page or question has overtaken is dropped.
 */
export async function turn(tag: Tag, isPage: boolean): Promise<void> {
  const facts = tag._facts
  if (!facts) return
  const run = tag._run
  const happened = tag._pending.splice(0)
  const isPersonal = tag._gate._now.personalisation === 'granted'
  if (!isPersonal) tag._kept = [...tag._kept, ...happened].slice(-MAX_KEPT)
  const memory = await tag._memory
  if (run !== tag._run) return
  const names = tag._settings?.placements.map(({ id }) => id)
  const context = contextOf(facts, names ? (isPersonal ? [...names, OVERLAY] : names) : ['*'])
  const request = memory ? await memory._turn(happened, context, isPage) : isPage ? context : undefined
  // Known once the turn has read what is kept: the answer to a manifest that is current brings no settings.
  learn(tag, memory?._settings())
  if (!request || run !== tag._run || !(isPersonal || mayAskBefore(tag))) return
  const asking = ask(tag, request)
  const { _settings, _asked } = tag
  // Settings of an earlier page: room is kept while an edge that is slow thinks.
  const slow =
    _settings?.placements.some(isReservedHere) &&
    setTimeout(
      tag._guard(async () => {
        const stage = await stageOf(tag)
        if (_asked === tag._asked) stage._reserve(_settings)
      }),
      SLOW_MS,
    )
  let answer = await asking
  clearTimeout(slow || undefined)
  if (answer?.manifest && memory && isPersonal) {
    // The first visit of all: the question could not say anything yet, and now it can.
    const again = await memory._learn(answer, context)
    if (again && run === tag._run) answer = await ask(tag, again)
  }
  // Without decisions there is only what is armed to be disarmed, and room to be given back. No answer disarms nothing.
  if (answer === null || !tag._settings || !(answer?.decisions.length || tag._stage)) return
  const stage = await stageOf(tag)
  if (run === tag._run) stage._arm(answer?.decisions, tag._settings, facts)
}

/** Null = a newer page or question has overtaken this one; undefined = no answer came. */
async function ask(tag: Tag, request: DecideRequest): Promise<DecideAnswer | undefined | null> {
  const asked = ++tag._asked
  const { _origin, _site } = tag._home
  const lang = encodeURIComponent(document.documentElement.lang)
  const answer = await decide(tag, `${_origin}/v1/${_site}/decide?lang=${lang}`, (await writer(tag))(request) ?? '')
  if (asked !== tag._asked) return null
  if (answer) {
    learn(tag, answer.settings)
    tell(tag, 'decision', answer)
    if (answer.check)
      tag
        ._load('debug')
        .then(({ check }) => check(tag))
        .catch(tag._note)
  }
  return answer
}

function isReservedHere({ reserve, selector }: Placement): boolean {
  return reserve.some(Boolean) && !!attempt(() => document.querySelector(selector), null)
}

/** An owner may want nothing asked before consent. In the script's address, for no request may be made to learn it. */
function mayAskBefore(tag: Tag): boolean {
  const { _home, _settings } = tag
  return ![_home._param('before'), _settings?.consent.before].includes('nothing')
}

/** Takes over settings that an answer or the memory brings. */
function learn(tag: Tag, settings: Settings | undefined): void {
  if (!settings || settings === tag._settings) return
  // The page was read without the selectors that the owner set for it.
  if (settings.selectors && !tag._settings) readAgain(tag)
  tag._settings = settings
  tag._google._again()
  if (settings.shop) tag._withPage(({ startShop }) => startShop(tag))
}
