import type { ManifestExperiment } from '../wire/manifest.ts'
import { bucketRanges, chooseVariation, hash, inNamespace } from './hash.ts'

/** What the ledger remembers of an earlier assignment. */
export interface StickyAssignment {
  phase: number
  variation: number
}

/**
 * The variation of a visitor, or -1 when the experiment does not include them. An earlier assignment of the same
 * phase stays, whatever became of weights, coverage or namespace, as long as its variation still exists; a new phase
 * draws anew. Weights may be in any unit; only their proportions count.
 */
export function assign(visitorId: string, experiment: ManifestExperiment, sticky?: StickyAssignment): number {
  const { seed, hashVersion, coverage, namespace, phase } = experiment
  const weights = inProportion(experiment.weights)
  if (!visitorId) return -1
  if (sticky?.phase === phase && weights[sticky.variation] !== undefined) return sticky.variation
  if (namespace && !inNamespace(visitorId, namespace)) return -1
  const n = hash(seed, visitorId, hashVersion)
  return n === null ? -1 : chooseVariation(n, bucketRanges(weights.length, coverage, weights))
}

function inProportion(weights: readonly number[]): readonly number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  // Within a hundredth of 1 they are taken as they are, as the reference does.
  return total > 0 && (total < 0.99 || total > 1.01) ? weights.map((weight) => weight / total) : weights
}
