import type { ManifestExperiment } from '../../shared/wire/manifest.ts'
import type { Catalogue } from '../catalog/catalogue.ts'
import type { Model } from '../recommend/model.ts'
import { HOLDOUT } from './assigned.ts'
import type { AttributePaths } from './attributes.ts'
import type { CompiledBundle, CompiledMarket } from './bundle.ts'
import type { RequestFacts } from './request-facts.ts'
import { openSegmentIndex, type SegmentIndex } from './segment-index.ts'

/** A bundle with what every decision looks up in it, prepared once. */
export interface OpenedBundle {
  bundle: CompiledBundle
  segments: SegmentIndex
  /** Manifest version -> names that mean in it what they mean now. */
  knownAttributes: ReadonlyMap<number, AttributePaths>
  /** Keys of the experiments that browsers draw for. */
  experiments: ReadonlySet<string>
  /** Those of them in which a visitor may be left out, or has a choice of variants: without a draw nobody is in. */
  drawn: ReadonlySet<string>
}

/** Names that reach a prototype: publishing refuses them, and nothing here relies on that. */
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype'])

/** Throws when the index cannot be read. */
export function openBundle(bundle: CompiledBundle): OpenedBundle {
  const { manifest, olderManifests } = bundle
  const knownAttributes = new Map<number, AttributePaths>()
  for (const [version, names] of Object.entries(olderManifests)) knownAttributes.set(Number(version), pathsOf(names))
  knownAttributes.set(manifest.version, pathsOf(Object.keys(manifest.attributes)))
  return {
    bundle,
    segments: openSegmentIndex(bundle.index),
    knownAttributes,
    experiments: new Set(manifest.experiments.map((experiment) => experiment.key)),
    drawn: new Set(manifest.experiments.filter(needsDraw).map((experiment) => experiment.key)),
  }
}

function pathsOf(names: readonly string[]): AttributePaths {
  const paths = names.map((name): [string, string[]] => [name, name.split('.')])
  return new Map(paths.filter(([, path]) => !path.some((part) => FORBIDDEN.has(part))))
}

function needsDraw({ weights, coverage, namespace, key }: ManifestExperiment): boolean {
  return weights.length > 1 || coverage < 1 || namespace !== undefined || key === HOLDOUT
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
