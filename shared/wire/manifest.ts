import type { AttributeDefinition } from '../attributes/definition.ts'
import type { AttributePlan } from '../attributes/planned.ts'
import type { FrequencyCap } from '../campaigns/frequency-cap.ts'
import type { RfmCutPoints } from '../segments/rfm.ts'

/** One experiment as the browser needs it to choose a variation; see shared/experiments. */
export interface ManifestExperiment {
  /** `campaign:phase`, or `holdout`. */
  key: string
  seed: string
  hashVersion: 1 | 2
  coverage: number
  weights: number[]
  namespace?: [string, number, number]
  /** Phase number: a restart is a new phase, sticky assignments of older phases do not hold. */
  phase: number
}

/** What the browser must compute for a site; holds only what live rules use. A bundle has it in this form. */
export interface Manifest {
  version: number
  /** Attribute name -> definition. A built-in attribute has `{ builtin: name }`. */
  attributes: Record<string, AttributeDefinition>
  experiments: ManifestExperiment[]
  caps: Record<string, FrequencyCap[]>
  /** Currency of the market: money of another currency is missing. */
  currency: string
  timezone: string
  rfm?: RfmCutPoints
}

/** As browsers get it: the attributes planned. */
export interface SentManifest extends Omit<Manifest, 'attributes'>, AttributePlan {}
