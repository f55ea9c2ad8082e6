import { durationMs } from '../../../shared/attributes/duration.ts'
import { isCapped } from '../../../shared/campaigns/frequency-cap.ts'
import { recordClick, recordDismissal, recordExposure } from '../../../shared/campaigns/ledger.ts'
import type { Decision } from '../../../shared/wire/decide.ts'
import type { WidgetAction } from '../arm/widget.ts'
import type { Kept } from './kept.ts'
import { enqueue } from './outbox.ts'
import type { Rules } from './remember.ts'

/** Takes the place up if no cap is used up by now, and notes the exposure: control and holdout are exposed too. */
export function expose({ me }: Kept, decision: Decision, { now, isMeasured, isPersonal }: Rules): boolean {
  const { campaignId, variantId, caps, goal, ghost } = decision
  const exposure = { type: 'exposure' as const, campaignId, variantId, at: now, ...(ghost ? { ghost: true } : {}) }
  if (!isPersonal) {
    if (isMeasured) me.outbox = enqueue(me.outbox, [exposure])
    return true
  }
  const session = me.person.head.session?.number ?? 0
  if (isCapped(me.ledger, campaignId, caps, { now, session })) return false
  const within = goal && durationMs(goal.within)
  const { ledger, visitors } = recordExposure(
    me.ledger,
    { campaignId, variantId, session, ...(goal && within ? { goal: { event: goal.event, withinMs: within } } : {}) },
    now,
  )
  me.ledger = ledger
  if (isMeasured) me.outbox = enqueue(me.outbox, [{ ...exposure, visitors }])
  return true
}

/** What the visitor did with a widget. */
export function act(
  { me }: Kept,
  { campaignId, variantId }: Decision,
  action: WidgetAction,
  { now, isMeasured }: Rules,
): void {
  if (action === 'dismissal') me.ledger = recordDismissal(me.ledger, campaignId, now)
  if (action === 'click') me.ledger = recordClick(me.ledger, campaignId)
  if (isMeasured) me.outbox = enqueue(me.outbox, [{ type: action, campaignId, variantId, at: now }])
}
