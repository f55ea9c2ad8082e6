import type { Condition } from '../../shared/conditions/condition.ts'
import type { ManifestExperiment } from '../../shared/wire/manifest.ts'
import type { Catalogue } from '../catalog/catalogue.ts'
import type { Model } from '../recommend/model.ts'
import { HOLDOUT } from './assigned.ts'
import type { AttributePaths } from './attributes.ts'
import type { CompiledBundle, CompiledCampaign, CompiledMarket } from './bundle.ts'
import type { RequestFacts } from './request-facts.ts'
import { openSegmentIndex, type SegmentIndex } from './segment-index.ts'

/** A bundle with what every decision looks up in it, prepared once. */
export interface OpenedBundle {
  bundle: CompiledBundle
  segments: SegmentIndex
  /** By the version of a manifest that browsers may still have. */
  manifests: ReadonlyMap<number, Understood>
  /** For requests that name no manifest, or one that nobody knows. */
  withoutManifest: Understood
  /** Keys of the experiments that browsers draw for. */
  experiments: ReadonlySet<string>
  /** Those of them in which a visitor may be left out, or has a choice of variants: without a draw nobody is in. */
  drawn: ReadonlySet<string>
}

/** What a vector under one manifest can say. */
export interface Understood {
  /** Names that mean in it what they mean now. */
  attributes: AttributePaths
  /**
   * Campaigns all of whose needs are among them. Not sent differs from missing: what the browser was never asked for, no
   * condition can decide.
   */
  campaigns: readonly CompiledCampaign[]
}

/** Names that reach a prototype: publishing refuses them, and nothing here relies on that. */
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype'])

/** Throws when the index cannot be read. */
export function openBundle(compiled: CompiledBundle): OpenedBundle {
  const bundle = { ...compiled, campaigns: sharePageConditions(compiled.campaigns) }
  const { manifest, olderManifests, campaigns } = bundle
  const understand = (names: readonly string[]): Understood => {
    const attributes = pathsOf(names)
    return { attributes, campaigns: campaigns.filter(({ needs }) => needs.every((name) => attributes.has(name))) }
  }
  const manifests = new Map<number, Understood>()
  for (const [version, names] of Object.entries(olderManifests)) manifests.set(Number(version), understand(names))
  manifests.set(manifest.version, understand(Object.keys(manifest.attributes)))
  return {
    bundle,
    segments: openSegmentIndex(bundle.index),
    manifests,
    withoutManifest: understand([]),
    experiments: new Set(manifest.experiments.map((experiment) => experiment.key)),
    drawn: new Set(manifest.experiments.filter(needsDraw).map((experiment) => experiment.key)),
  }
}

/** Most campaigns of a shop ask for one of a few kinds of pages: equal conditions become one object. */
function sharePageConditions(campaigns: readonly CompiledCampaign[]): CompiledCampaign[] {
  const shared = new Map<string, Condition>()
  return campaigns.map((campaign) => {
    if (campaign.page === undefined) return campaign
    const text = JSON.stringify(campaign.page)
    const page = shared.get(text) ?? campaign.page
    shared.set(text, page)
    return { ...campaign, page }
  })
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
