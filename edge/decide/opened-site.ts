import type { Catalogue } from '../catalog/catalogue.ts'
import type { Model } from '../recommend/model.ts'
import type { CompiledBundle, CompiledMarket } from './bundle.ts'
import type { RequestFacts } from './request-facts.ts'
import { openSegmentIndex, type SegmentIndex } from './segment-index.ts'

/** A bundle with what every decision looks up in it, prepared once. */
export interface OpenedBundle {
  bundle: CompiledBundle
  segments: SegmentIndex
  /** Manifest version -> names that mean in it what they mean now. */
  knownAttributes: ReadonlyMap<number, ReadonlySet<string>>
  /** Keys of the experiments that browsers draw. */
  experiments: ReadonlySet<string>
}

/** Throws when the index cannot be read. */
export function openBundle(bundle: CompiledBundle): OpenedBundle {
  const { manifest, olderManifests } = bundle
  const knownAttributes = new Map<number, ReadonlySet<string>>()
  for (const [version, names] of Object.entries(olderManifests)) knownAttributes.set(Number(version), new Set(names))
  knownAttributes.set(manifest.version, new Set(Object.keys(manifest.attributes)))
  return {
    bundle,
    segments: openSegmentIndex(bundle.index),
    knownAttributes,
    experiments: new Set(manifest.experiments.map((experiment) => experiment.key)),
  }
}

/** What is published of a site: all that a decision reads beside the request. */
export interface OpenedSite extends OpenedBundle {
  catalogue?: Catalogue | undefined
  model?: Model | undefined
}

/** What stays the same for all steps of one decision. */
export interface Situation {
  site: OpenedSite
  market: CompiledMarket
  facts: RequestFacts
  /** Epoch ms. */
  now: number
}
