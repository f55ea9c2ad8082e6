import type { PageFacts } from '../page/facts.ts'
import { readWholePage } from '../page/read-whole-page.ts'
import { collect, forgetSeen } from './collect.ts'
import { happeningsOf } from './describe-page.ts'
import { tell } from './listeners.ts'
import { isTorn, namesShown } from './names-shown.ts'
import { once } from './once.ts'
import { report, takeEntries } from './report.ts'
import { platformReady } from './shop.ts'
import type { Tag } from './tag.ts'
import { turn } from './turn.ts'

/** A thank-you page that shows no order gets this long to push one, ms: tag managers are slow. */
const ORDER_MS = 3000

/**
 * `moved` and `query` = same document, another path or only another query; `replaced` = another path in place of the one
 * that there was; `restored` = back from the bfcache.
 */
export type Arrival = 'loaded' | 'moved' | 'query' | 'replaced' | 'restored'

/** A page view on its way, with what the chunk `moved` needs of this one. */
export interface View {
  _tag: Tag
  _arrival: Arrival
  /** What this document was before. */
  _before: PageFacts | undefined
  _said: Partial<PageFacts>
  /** Another view has begun since. */
  _isOver(): boolean
  _ready(): Promise<unknown>
  _look(): Promise<PageFacts>
  /** What named the page as the newest look at it began. */
  _names: (string | null)[]
}

let arrivals = 0

/** One page view, from the moment that the address says so until the edge has been asked. */
export async function viewPage(tag: Tag, arrival: Arrival): Promise<void> {
  const arrived = ++arrivals
  const before = tag._facts
  /** The page's first dataLayer entry. */
  const first = before ? tag._entries.length : 0
  const view: View = {
    _tag: tag,
    _arrival: arrival,
    _before: before,
    _said: tag._said,
    _names: namesShown(),
    _isOver: () => arrived !== arrivals,
    _ready: () => platformReady(tag),
    _look: async () => {
      view._names = namesShown()
      return readWholePage(document, {
        shop: tag._said,
        platform: { ...tag._platform, ...(await askPlatform(tag)) },
        dataLayer: tag._entries.slice(first),
        selectors: tag._settings?.selectors,
        currency: tag._settings?.currency,
      })
    },
  }
  tag._look = view._look
  if (before) {
    tag._said = {}
    tag._platform = {}
  }
  tag._isLooking = true
  // From the bfcache a page comes back as it was.
  let facts = arrival === 'restored' ? before : undefined
  if (arrival === 'loaded') {
    await once(document.readyState !== 'loading', 'DOMContentLoaded')
    await view._ready()
    facts = await view._look()
  }
  if (!facts || (arrival === 'loaded' && (isTorn(view) || isNameless(facts)))) {
    const moved = await tag._load('moved').catch(tag._note)
    facts = moved ? await moved.settled(view, facts) : (facts ?? (await view._look()))
  }
  if (!facts || view._isOver()) return
  tag._facts = facts
  tag._names = view._names
  tag._isLooking = false
  await enter(tag, facts, first)
}

/** Nothing names what is on the page: its scripts may still draw it. */
function isNameless({ product, items }: PageFacts): boolean {
  return !(product ? product.name : (items ?? document.querySelector('h1')))
}

/** What the platform says of the page. Its objects are the page's: a getter that throws makes it silent. */
async function askPlatform(tag: Tag): Promise<Partial<PageFacts> | undefined> {
  try {
    return await tag._adapter?.readPage?.()
  } catch (cause) {
    return tag._note(cause)
  }
}

async function enter(tag: Tag, facts: PageFacts, first: number): Promise<void> {
  const run = ++tag._run
  tag._asked++
  tag._kept = []
  tag._entries = tag._entries.slice(first)
  tag._taken = 0
  forgetSeen()
  // A cart that was read while the page was still looked at belongs to this page's session, so the page comes first.
  const early = tag._pending.splice(0)
  tag._stage?.then((stage) => stage._clear()).catch(tag._note)
  tell(tag, 'page', facts)
  for (const happening of happeningsOf(facts)) {
    if ('name' in happening && happening.name === 'purchase' && !happening.transactionId)
      setTimeout(
        tag._guard(() => run === tag._run && report(tag, { kind: 'event', ...happening }, 'page')),
        ORDER_MS,
      )
    else collect(tag._pending, happening, Date.now())
  }
  // What an earlier page had not got to write down is this one's only where it was remembered anyway.
  const isPersonal = tag._gate._now.personalisation === 'granted'
  tag._pending.push(...early.filter((happening) => isPersonal || 'cart' in happening))
  await takeEntries(tag)
  await tag._google._patience()
  if (run !== tag._run) return
  tag._turned = run
  await turn(tag, true)
}
