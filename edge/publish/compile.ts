import { type ExpandedSegment, expandSegments } from '../../shared/authoring/expand-segments.ts'
import { guardOrder } from '../../shared/authoring/guard-order.ts'
import { attributeOf, isContextual, isFromRequest } from '../../shared/authoring/known-attributes.ts'
import { audienceOf, conditionsOf, reachableSegments } from '../../shared/authoring/reachable-segments.ts'
import { rewriteCondition } from '../../shared/authoring/rewrite-condition.ts'
import type { Campaign } from '../../shared/authoring/schema/campaign.ts'
import type { SiteDocument } from '../../shared/authoring/site-document.ts'
import { OVERLAY } from '../../shared/campaigns/placement.ts'
import type { Condition } from '../../shared/conditions/condition.ts'
import { fieldsOf } from '../../shared/conditions/fields.ts'
import type { RfmCutPoints } from '../../shared/segments/rfm.ts'
import type { Manifest, ManifestExperiment } from '../../shared/wire/manifest.ts'
import type { CompiledBundle } from '../decide/bundle.ts'
import { manifestNames } from './attribute-names.ts'
import { audienceText } from './audience-text.ts'
import {
  capsOf,
  compileCampaign,
  compileOffer,
  compileStrategy,
  experimentOf,
  isExperiment,
  isLive,
} from './campaigns.ts'
import { versionManifest } from './manifest.ts'
import { compileMarkets } from './markets.ts'
import { buildSegmentIndex } from './segment-index.ts'
import { splitSegments } from './segments.ts'
import { type TextContext, tokenAttributes } from './texts.ts'

export interface CompileContext {
  /** The new bundle's version; above all earlier ones. */
  version: number
  /** The bundle that is live now: its manifest keeps its version when nothing in it changes. */
  previous?: CompiledBundle
  /** Epoch ms; campaigns whose schedule is over are left out. */
  now: number
  /** Cut points of an orders import, for `rfm: { "mode": "quintiles" }`. */
  rfm?: RfmCutPoints
}

export const HOLDOUT = 'holdout'

/** Compiles a checked document (see shared/authoring/check.ts) into one immutable bundle. */
export function compileSite(document: SiteDocument, context: CompileContext): CompiledBundle {
  const live = (document.campaigns ?? []).filter((each) => isLive(each, document.timezone, context.now))
  const expanded = expandSegments(document)
  const names = manifestNames(expanded.attributes)
  /** The attribute of the manifest (or of the request) that a renamed field belongs to. */
  const owner = remembered((field) => attributeOf(field, expanded.attributes))
  const rename = (field: string) => {
    const attribute = owner(field)
    return (names.get(attribute) ?? attribute) + field.slice(attribute.length)
  }
  const compileCondition = (condition: Condition) =>
    rewriteCondition(condition, {
      pair: (field, test) => [rename(field), isFromRequest(owner(rename(field))) ? test : guardOrder(test)],
    })

  const used = reachableSegments(expanded.segments, live.flatMap(audienceOf))
  const segments = new Map<string, ExpandedSegment>()
  for (const [id, segment] of expanded.segments) {
    if (!used.has(id)) continue
    if ('when' in segment) segments.set(id, { ...segment, when: compileCondition(segment.when) })
    else {
      const score = segment.score.map((part) => ({ ...part, when: compileCondition(part.when) }))
      segments.set(id, { ...segment, score })
    }
  }
  const split = splitSegments(segments)
  const fieldsIn = remembered((id) => {
    const segment = segments.get(id)
    return segment === undefined ? [] : conditionsOf(segment).flatMap(fieldsOf)
  })
  const text: TextContext = {
    shared: document.texts ?? {},
    locales: [...new Set(document.markets.map((market) => market.locale))],
    rename,
  }

  const inManifest = new Set<string>()
  const campaigns = live.map((campaign) => {
    const page = campaign.page === undefined ? undefined : compileCondition(campaign.page)
    const reads = new Set(page === undefined ? [] : fieldsOf(page))
    for (const id of reachableSegments(segments, audienceOf(campaign))) {
      for (const name of fieldsIn(id)) reads.add(name)
    }
    const attributes = new Set([...reads].map(owner))
    const needs = [...attributes].filter((name) => !isFromRequest(name)).sort()
    for (const name of needs) inManifest.add(name)
    for (const name of tokensOfCampaign(campaign, text).map(rename)) if (!isFromRequest(name)) inManifest.add(name)
    const contextual =
      [...attributes].every(isContextual) && campaign.placement !== OVERLAY && capsOf(campaign).length === 0
    const words = audienceText(campaign, expanded.segments, text)
    return compileCampaign(campaign, {
      text,
      timezone: document.timezone,
      needs,
      contextual,
      ...(words !== undefined && { audienceText: words }),
      ...(page !== undefined && { page }),
    })
  })

  const markets = compileMarkets(document, new Set(live.map((campaign) => campaign.placement)))
  return {
    siteId: document.site,
    version: context.version,
    origins: document.origins,
    timezone: document.timezone,
    markets,
    ...versionManifest(
      manifestDraft(document, context, {
        attributes: Object.fromEntries(
          [...inManifest].sort().map((name) => [name, expanded.attributes[name] ?? { builtin: name }]),
        ),
        experiments: live.filter(isExperiment).map(experimentOf),
        caps: Object.fromEntries(live.flatMap((each) => (capsOf(each).length > 0 ? [[each.id, capsOf(each)]] : []))),
      }),
      { version: context.version, markets },
      context.previous,
    ),
    index: buildSegmentIndex(split.indexed),
    lateSegments: split.late,
    scores: split.scores,
    segmentIds: [...segments.keys()],
    campaigns,
    offers: Object.fromEntries(
      (document.offers ?? []).map((offer) => [offer.id, compileOffer(offer, text, document.timezone)]),
    ),
    strategies: Object.fromEntries((document.strategies ?? []).map((each) => [each.id, compileStrategy(each)])),
  }
}

/** Asks once for each text: thousands of segments name the same few attributes. */
function remembered<Value>(compute: (text: string) => Value): (text: string) => Value {
  const known = new Map<string, Value>()
  return (text) => {
    const value = known.get(text) ?? compute(text)
    known.set(text, value)
    return value
  }
}

function tokensOfCampaign(campaign: Campaign, text: TextContext): string[] {
  const texts = campaign.variants.flatMap(({ widget }) => {
    if (widget === undefined) return []
    const { title, body, link } = { body: undefined, link: undefined, ...widget.text }
    return [title, body, link?.label].filter((each) => each !== undefined)
  })
  return texts.flatMap((each) => tokenAttributes(each, text.shared))
}

function manifestDraft(
  document: SiteDocument,
  context: CompileContext,
  parts: Pick<Manifest, 'attributes' | 'experiments' | 'caps'>,
): Omit<Manifest, 'version'> {
  const fallback = document.markets.at(-1)
  const rfm = cutPoints(document, context.rfm)
  return {
    ...parts,
    experiments: [...parts.experiments, ...holdoutOf(document)],
    currency: fallback?.currency ?? '',
    timezone: document.timezone,
    ...(rfm !== undefined && { rfm }),
  }
}

/** Variation 0 = kept out of all campaigns; everybody else is not included (-1). */
function holdoutOf(document: SiteDocument): ManifestExperiment[] {
  const { coverage = 0, phase = 1 } = document.holdout ?? {}
  if (coverage === 0) return []
  return [{ key: HOLDOUT, seed: `${HOLDOUT}:${phase}`, hashVersion: 2, coverage, weights: [1], phase }]
}

function cutPoints(document: SiteDocument, imported: RfmCutPoints | undefined): RfmCutPoints | undefined {
  if (document.rfm === undefined) return undefined
  if (document.rfm.mode === 'quintiles') return imported
  const { recencyDays, frequency, monetary } = document.rfm
  return { recencyDays, frequency, monetary }
}
