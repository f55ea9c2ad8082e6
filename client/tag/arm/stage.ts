import { OVERLAY, type Placement } from '../../../shared/campaigns/placement.ts'
import type { Decision, Settings } from '../../../shared/wire/decide.ts'
import { guard, note } from '../boot/guard.ts'
import { tell } from '../boot/listeners.ts'
import { stringify } from '../boot/stringify.ts'
import type { Tag } from '../boot/tag.ts'
import type { PageFacts } from '../page/facts.ts'
import { isBlocked } from './blocked.ts'
import { makeInline } from './inline.ts'
import { onTrigger } from './triggers.ts'

/** An overlay that had to yield is tried again, so often … */
const MAX_RETRIES = 40
/** … and at this distance, ms. */
const RETRY_MS = 1500

/** What appears on one page: arms what the edge decided, lets it fire once, and takes it away again. */
export interface Stage {
  /** No decisions = no answer came: what an earlier one armed stays armed. */
  _arm(decisions: readonly Decision[] | undefined, settings: Settings, facts: PageFacts): void
  /** Keeps room for inline frames that an answer may bring. */
  _reserve(settings: Settings): void
  /** Another page begins: nothing of the last one may fire or stay. */
  _clear(): void
}

/** One placement of the page at hand. */
interface Slot {
  /** What waits for its moment here. */
  armed?: Decision | undefined
  disarm?: (() => void) | undefined
  /** Takes an overlay away. */
  remove?: (() => void) | undefined
  /** What fired here, and where; a ghost uses the slot up too. */
  fired?: Decision | undefined
  target?: Element | undefined
  isDrawn?: boolean
}

function disarm(slot: Slot): void {
  slot.disarm?.()
  slot.disarm = undefined
  slot.armed = undefined
}

export function makeStage(tag: Tag): Stage {
  const inline = makeInline()
  let slots = new Map<string, Slot>()
  /** Exclusion group -> the placement that shows it. */
  let groups = new Map<string, string>()
  let since = performance.now()
  /** Counts pages and answers, as an answer's work may outlive them. */
  let page = 0
  let answers = 0

  const slotOf = (placement: string): Slot => {
    const slot = slots.get(placement) ?? {}
    slots.set(placement, slot)
    return slot
  }

  const render = async (decision: Decision, settings: Settings, target?: Element, placement?: Placement) => {
    const { widget, placement: name, campaignId, variantId } = decision
    if (!widget) return inline._empty(name)
    const mine = page
    const chunk = await tag._load('widgets').catch(note)
    if (mine !== page) return
    if (!chunk) return inline._empty(name)
    const { show } = chunk
    const slot = slotOf(name)
    const adapter = tag._adapter
    const draw = (inside?: Element) =>
      show(widget, {
        ...(inside ? { target: inside } : {}),
        locale: settings.locale,
        on: guard((action) => {
          if (action === 'dismissal') inline._close(name)
          // A click may lead away from the page.
          const isUrgent = action === 'click' || action === 'submit'
          tag._memory
            ?.then((memory) => memory?._use('act', ({ act }, kept) => act(kept, decision, action), isUrgent))
            .catch(note)
          tell(tag, 'action', { action, campaignId, variantId })
        }),
        ...(adapter?.addToCart ? { addToCart: async (id) => (await adapter.addToCart?.(id, 1)) ?? false } : {}),
      })
    if (!target || !placement) {
      slot.remove = draw()
      return
    }
    const fill = (place: Element) => {
      slot.isDrawn = true
      slot.target = place
      inline._fill(placement, place, draw)
    }
    // What is on the page keeps its height. What is not waits once more: the visitor may have scrolled meanwhile.
    slot.disarm?.()
    if (slot.isDrawn) fill(target)
    else slot.disarm = inline._whenStill(placement, guard(fill))
  }

  /** The moment that counts: caps are checked again, the exposure is recorded, the slot is used. False = capped. */
  const expose = async (decision: Decision): Promise<boolean> => {
    const memory = await tag._memory
    const isAllowed = memory ? await memory._use('act', ({ expose }, kept) => expose(kept, decision)) : true
    if (isAllowed) tell(tag, 'exposure', decision)
    return isAllowed
  }

  const arm = (candidates: Decision[], settings: Settings, facts: PageFacts) => {
    const [decision, ...rest] = candidates
    if (!decision) return
    const { placement: name, group } = decision
    const slot = slotOf(name)
    const placement = settings.placements.find(({ id }) => id === name)
    const mine = page
    const from = answers
    let retries = 0
    slot.armed = decision
    /** A newer answer, or another page, has taken over. */
    const isPast = () => mine !== page || slot.armed !== decision || !!slot.fired

    const fire = async (target?: Element) => {
      if (isPast()) return
      if (!target && isBlocked()) {
        // An exit comes again by itself; the others wait for the screen to be free.
        if (decision.trigger.on !== 'exit_intent' && retries++ < MAX_RETRIES) {
          const timer = setTimeout(guard(fire), RETRY_MS)
          slot.disarm = () => clearTimeout(timer)
        }
        return
      }
      disarm(slot)
      if (group && (groups.get(group) ?? name) !== name) return arm(rest, settings, facts)
      if (group) groups.set(group, name)
      slot.fired = decision
      if (!(await expose(decision))) {
        slot.fired = undefined
        if (group) groups.delete(group)
        if (mine === page && from === answers) arm(rest, settings, facts)
        return
      }
      if (mine !== page) return
      slot.target = target
      await render(decision, settings, target, placement)
    }

    const pull = async () => {
      if (isPast()) return
      if (document.hidden) {
        document.addEventListener('visibilitychange', guard(pull), { once: true })
      } else if (placement) {
        slot.disarm?.()
        slot.disarm = undefined
        // Before the moment, not after it: what is put in then is put in at once. Without it the moment comes all the
        // same, as it does for a ghost.
        if (decision.widget) await tag._load('widgets').catch(note)
        if (isPast()) return
        slot.disarm = inline._whenStill(placement, guard(fire))
      } else await fire()
    }
    slot.disarm = onTrigger(decision.trigger, since, pull)
    if (decision.widget) idle(() => tag._load('widgets').catch(note))
  }

  /** What is on the page stays there; the same campaign with other content (the cart changed) is drawn anew in its place. */
  const refresh = (slot: Slot, candidates: Decision[], settings: Settings) => {
    const { fired, target } = slot
    const same = candidates.find(
      ({ campaignId, variantId }) => campaignId === fired?.campaignId && variantId === fired.variantId,
    )
    if (!same?.widget || !target || stringify(same.widget) === stringify(fired?.widget)) return
    slot.fired = same
    const placement = settings.placements.find(({ id }) => id === same.placement)
    render(same, settings, target, placement).catch(note)
  }

  return {
    _arm(decisions, settings, facts) {
      if (decisions) answers++
      const placements = new Set(decisions?.map(({ placement }) => placement))
      for (const [name, slot] of slots) {
        if (placements.has(name) || slot.fired) continue
        // The newest answer no longer brings it: its moment must find nothing.
        if (decisions) disarm(slot)
        if (!slot.armed) inline._empty(name)
      }
      for (const name of placements) {
        const slot = slotOf(name)
        const candidates = (decisions ?? [])
          .filter(({ placement }) => placement === name)
          .sort((a, b) => a.rank - b.rank)
        if (slot.fired) refresh(slot, candidates, settings)
        else if (name !== OVERLAY || facts.type !== 'checkout') {
          disarm(slot)
          arm(candidates, settings, facts)
        }
      }
    },
    _reserve(settings) {
      for (const placement of settings.placements) {
        const slot = slotOf(placement.id)
        if (!slot.fired) guard(inline._reserve)(placement)
      }
    },
    _clear() {
      for (const [name, slot] of slots) {
        disarm(slot)
        slot.remove?.()
        inline._empty(name)
      }
      slots = new Map()
      groups = new Map()
      since = performance.now()
      page++
    },
  }
}

function idle(work: () => void): void {
  if ('requestIdleCallback' in window) requestIdleCallback(guard(work), { timeout: 2000 })
  else setTimeout(guard(work), 200)
}
