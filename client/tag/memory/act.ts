import { durationMs } from '../../../shared/attributes/duration.ts'
import { isCapped } from '../../../shared/campaigns/frequency-cap.ts'
import { recordClick, recordDismissal, recordExposure } from '../../../shared/campaigns/ledger.ts'
import type { Decision } from '../../../shared/wire/decide.ts'
import type { WidgetAction } from '../arm/widget.ts'
import type { Kept } from './kept.ts'
import { enqueue } from './pending.ts'

/** Takes the place up if no cap is used up by now, and notes the exposure: control and holdout are exposed too. */
export function expose(kept: Kept, decision: Decision): boolean {
  const { me, _now } = kept
  const { campaignId, variantId, caps, goal, ghost } = decision
  const exposure = { type: 'exposure' as const, campaignId, variantId, at: _now, ...(ghost ? { ghost: true } : {}) }
  if (!kept._isPersonal) {
    enqueue(kept, exposure)
    return true
  }
  const session = me.person.head.session?.number ?? 0
  if (isCapped(me.ledger, campaignId, caps, { now: _now, session })) return false
  const within = goal && durationMs(goal.within)
  const { ledger, visitors } = recordExposure(
    me.ledger,
    { campaignId, variantId, session, ...(goal && within ? { goal: { event: goal.event, withinMs: within } } : {}) },
    _now,
  )
  me.ledger = ledger
  enqueue(kept, { ...exposure, visitors })
  return true
}

/** What the visitor did with a widget. */
export function act(kept: Kept, { campaignId, variantId }: Decision, action: WidgetAction): void {
  const { me, _now } = kept
  if (action === 'dismissal') me.ledger = recordDismissal(me.ledger, campaignId, _now)
  if (action === 'click') me.ledger = recordClick(me.ledger, campaignId)
  enqueue(kept, { type: action, campaignId, variantId, at: _now })
}
