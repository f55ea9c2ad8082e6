import type { DecideRequest, Receipt } from '../../shared/wire/decide.ts'
import type { Locale } from '../../shared/wire/widget.ts'
import { asciiJson } from './ascii-json.ts'
import type { CompiledCampaign, CompiledMarket, CompiledVariant } from './bundle.ts'
import { type Chosen, choose } from './choose.ts'
import { decisionOf, manifestOf, maySee, needsManifest, needsSettings } from './decide.ts'
import { chooseMarket } from './market.ts'
import type { OpenedSite } from './opened-site.ts'
import { receiptOf } from './receipt.ts'
import type { RequestFacts } from './request-facts.ts'

/** A decision but for its rank, receipt and widget, which stand between the three. */
interface Frame {
  head: string
  middle: string
  tail: string
}

/*
 * What a bundle says the same to everybody is written once. Each entry goes with the bundle whose part is its key, so
 * that a new version never meets an old text.
 */
const frames = new WeakMap<CompiledVariant, Frame>()
const heldOutFrames = new WeakMap<CompiledCampaign, Frame>()
const audiences = new WeakMap<CompiledCampaign, Partial<Record<Locale, string>>>()
const settings = new WeakMap<CompiledMarket, string>()
const manifests = new WeakMap<CompiledMarket, string>()

/** What `decide` answers, as JSON: mostly joined from parts that were written before. */
export function writeAnswer(site: OpenedSite, request: DecideRequest, facts: RequestFacts, now: number): string {
  const { bundle } = site
  const market = chooseMarket(bundle, facts)
  let text = `{"v":1,"version":${bundle.version},"decisions":[`
  if (maySee(market, request)) {
    const { chosen, segments, filler } = choose({ site, market, facts, now }, request)
    const { locale } = market.settings
    let isFirst = true
    for (const each of chosen) {
      const written = each.template && filler.write(each.template)
      const scenario = written?.scenario
      const receipt = receiptOf(each.campaign, segments, { version: bundle.version, locale, scenario })
      const { head, middle, tail } = frameOf(each, site.experiments)
      text += `${isFirst ? '' : ','}${head}${each.rank}${middle}${receiptText(receipt, each.campaign, locale)}${tail}`
      text += written === undefined ? '}' : `,"widget":${written.json}}`
      isFirst = false
    }
  }
  text += ']'
  if (needsSettings(site, market, request)) text += `,"settings":${once(settings, market, () => market.settings)}`
  if (needsManifest(site, market, request))
    text += `,"manifest":${once(manifests, market, () => manifestOf(site, market))}`
  return `${text}}`
}

/** Ids of segments as they are; the owner's words are long and have accents. */
function receiptText(receipt: Receipt, campaign: CompiledCampaign, locale: Locale): string {
  const { segments, version, audience, scenario } = receipt
  let text = `{"segments":${JSON.stringify(segments)},"version":${version}`
  if (audience !== undefined) text += `,"audience":${audienceText(campaign, locale, audience)}`
  if (scenario !== undefined) text += `,"scenario":${JSON.stringify(scenario)}`
  return `${text}}`
}

function audienceText(campaign: CompiledCampaign, locale: Locale, words: string): string {
  const kept = audiences.get(campaign)
  const known = kept?.[locale]
  if (known !== undefined) return known
  const json = asciiJson(words)
  audiences.set(campaign, { ...kept, [locale]: json })
  return json
}

function frameOf(chosen: Chosen, experiments: ReadonlySet<string>): Frame {
  const { campaign, variant, isHeldOut } = chosen
  const known = isHeldOut ? heldOutFrames.get(campaign) : frames.get(variant)
  if (known !== undefined) return known
  const {
    campaignId,
    placement,
    rank: _,
    variantId,
    trigger,
    caps,
    receipt: __,
    ...rest
  } = decisionOf(chosen, experiments, { segments: [], version: 0 }, undefined)
  const after = asciiJson(rest).slice(1, -1)
  const frame = {
    head: `${asciiJson({ campaignId, placement }).slice(0, -1)},"rank":`,
    middle: `,${asciiJson({ variantId, trigger, caps }).slice(1, -1)},"receipt":`,
    tail: after === '' ? '' : `,${after}`,
  }
  if (isHeldOut) heldOutFrames.set(campaign, frame)
  else frames.set(variant, frame)
  return frame
}

function once<K extends object>(texts: WeakMap<K, string>, key: K, make: () => unknown): string {
  const known = texts.get(key)
  if (known !== undefined) return known
  const made = asciiJson(make())
  texts.set(key, made)
  return made
}
