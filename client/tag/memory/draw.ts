import { recordAssignments } from '../../../shared/campaigns/ledger.ts'
import { assign } from '../../../shared/experiments/assign.ts'
import { own } from '../../../shared/own.ts'
import type { SentManifest } from '../../../shared/wire/manifest.ts'
import type { Kept } from './kept.ts'

/** Draws the visitor's variation of an experiment and remembers it; -1 = not included. */
export function draw({ me }: Kept, experiment: SentManifest['experiments'][number]): number {
  const { key, phase } = experiment
  const sticky = own(me.ledger.assigned, key)
  const variation = assign(me.visitorId, experiment, sticky)
  if (sticky || variation >= 0) me.ledger = recordAssignments(me.ledger, { [key]: { phase, variation } })
  return variation
}
