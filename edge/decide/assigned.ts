import type { DecideRequest } from '../../shared/wire/decide.ts'
import type { CompiledCampaign, CompiledVariant } from './bundle.ts'

/** Key of the site's holdout among experiments and buckets. */
export const HOLDOUT = 'holdout'
/** Variation of the holdout experiment whose visitors are kept out of all campaigns. */
const HELD_OUT = 0

export interface Assigned {
  variant: CompiledVariant
  /** Kept out of all campaigns of the site. */
  isHeldOut: boolean
}

/**
 * Reads the assignment that the browser drew. Undefined = the visitor does not take part, or the browser could not draw
 * yet (its manifest does not have the experiment): the campaign is not for them now.
 */
export function assignedVariant(
  drawn: ReadonlySet<string>,
  campaign: CompiledCampaign,
  request: DecideRequest,
): Assigned | undefined {
  if (!('manifest' in request)) {
    // No experiment without consent: everybody sees the first variant that shows something.
    const shown = campaign.variants.find((variant) => variant.widget !== undefined)
    return shown && { variant: shown, isHeldOut: false }
  }
  const { buckets } = request
  const hasHoldout = drawn.has(HOLDOUT)
  if (hasHoldout && buckets[HOLDOUT] === undefined) return undefined
  const variant = campaign.variants[drawn.has(campaign.experiment) ? (buckets[campaign.experiment] ?? -1) : 0]
  return variant && { variant, isHeldOut: hasHoldout && buckets[HOLDOUT] === HELD_OUT }
}
