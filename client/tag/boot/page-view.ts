import type { PageFacts } from '../page/facts.ts'
import { readWholePage } from '../page/read-whole-page.ts'
import { collectorOf } from './collector-of.ts'
import { happeningsOf } from './describe-page.ts'
import { tell } from './listeners.ts'
import { parsed } from './parsed.ts'
import { report, takeEntries } from './report.ts'
import { platformReady } from './shop.ts'
import type { Tag } from './tag.ts'
import { turn } from './turn.ts'

/** A page that says nothing yet is looked at again, so often at most. */
const MAX_LOOKS = 4
/** Below this many pictures and paragraphs a page is still to be drawn by its scripts. */
const EMPTY_ELEMENTS = 3
/** A thank-you page that shows no order gets this long to push one, ms. */
const ORDER_MS = 1000

/** `moved` and `query` = same document, another path or only another query; `restored` = back from the bfcache. */
export type Arrival = 'loaded' | 'moved' | 'query' | 'restored'

/** One page view, from the moment that the address says so until the edge has been asked. `first`: its first dataLayer entry. */
export async function viewPage(tag: Tag, arrival: Arrival, first: number): Promise<void> {
  const before = arrival === 'restored' ? undefined : tag._facts
  const said = tag._said
  const arrived = ++arrivals
  if (before) {
    tag._said = {}
    tag._platform = {}
  }
  tag._isLooking = true
  const drawn = () => tag._load('drawn').then((chunk) => chunk.drawn(), tag._note)
  if (arrival === 'loaded') await parsed()
  else if (before) await drawn()
  await platformReady(tag)
  const look = async (): Promise<PageFacts> =>
    readWholePage(document, {
      shop: tag._said,
      platform: { ...tag._platform, ...(await askPlatform(tag)) },
      dataLayer: tag._entries.slice(first),
      selectors: tag._settings?.selectors,
      currency: tag._settings?.currency,
    })
  let facts = await look()
  for (let looks = 1; looks < MAX_LOOKS && isUnfinished(facts, before, arrival); looks++) {
    await drawn()
    if (arrived !== arrivals) return
    facts = await look()
  }
  if (arrived !== arrivals) return
  tag._facts = facts
  tag._isLooking = false
  if (before && isSameProduct(facts, before)) {
    // Another variant of the product at hand: the address changed, the page did not.
    tag._said = { ...said, ...tag._said }
    await takeEntries(tag)
    // Reports that came while the page was looked at wait for a turn, and this page view has none of its own.
    if (tag._pending.length) await turn(tag, false)
    return
  }
  await enter(tag, facts, first)
}

let arrivals = 0

/** What the platform says of the page. Its objects are the page's: a getter that throws makes it silent. */
async function askPlatform(tag: Tag): Promise<Partial<PageFacts> | undefined> {
  try {
    return await tag._adapter?.readPage?.()
  } catch (cause) {
    tag._note(cause)
    return undefined
  }
}

async function enter(tag: Tag, facts: PageFacts, first: number): Promise<void> {
  const run = ++tag._run
  tag._kept = []
  tag._entries = tag._entries.slice(first)
  tag._taken = 0
  const collector = collectorOf(tag)
  collector._reset()
  // A cart that was read while the page was still looked at belongs to this page's session, so the page comes first.
  const early = tag._pending.splice(0)
  tag._stage?.then((stage) => stage._clear(), tag._note)
  tell(tag, 'page', facts)
  const now = performance.now()
  const isOrderUnknown = facts.type === 'thank_you' && !facts.order?.transactionId
  for (const happening of happeningsOf(facts)) {
    if (!(isOrderUnknown && 'name' in happening && happening.name === 'purchase')) collector._add(happening, now)
  }
  tag._pending.push(...early)
  await takeEntries(tag)
  if (isOrderUnknown) {
    const { order = {}, currency } = facts
    const add = () => {
      if (run === tag._run)
        report(tag, { kind: 'event', name: 'purchase', ...(currency ? { currency } : {}), ...order }, 'page')
    }
    setTimeout(tag._guard(add), ORDER_MS)
  }
  await tag._google._patience()
  if (run !== tag._run) return
  tag._turned = run
  await turn(tag, true)
}

/** Data may come after the address, and the old product under a new path is the old page. */
function isUnfinished(facts: PageFacts, before: PageFacts | undefined, arrival: Arrival): boolean {
  if (before && arrival === 'moved' && isSameProduct(facts, before)) return true
  if (facts.type === 'product') return !facts.product?.name
  return facts.type === 'other' && document.querySelectorAll('body :is(img,p,h1,h2)').length < EMPTY_ELEMENTS
}

function isSameProduct({ product: a }: PageFacts, { product: b }: PageFacts): boolean {
  return !!a && !!b && a.ids.some((id) => b.ids.includes(id))
}
