import type { FrequencyCap } from '../../shared/campaigns/frequency-cap.ts'
import type { Goal } from '../../shared/campaigns/goal.ts'
import type { Trigger } from '../../shared/campaigns/trigger.ts'
import type { Condition } from '../../shared/conditions/condition.ts'
import type { Strategy } from '../../shared/recommendations/scenario.ts'
import type { Settings } from '../../shared/wire/decide.ts'
import type { Manifest } from '../../shared/wire/manifest.ts'
import type { Locale } from '../../shared/wire/widget.ts'

/** A text of the site document, per locale; tokens look like `{{cart.value|0}}` and always have a default. */
export type Texts = Partial<Record<Locale, string>>

/** A widget as compiled: texts still per locale, offer and strategy resolved at decision time. */
export interface WidgetTemplate {
  kind: 'popup' | 'frame' | 'offer'
  title: Texts
  body?: Texts
  link?: { label: Texts; href: string }
  /** Id in `offers`. */
  offer?: string
  /** Id in `strategies`. */
  strategy?: string
}

export interface CompiledOffer {
  code?: string
  terms?: Texts
  /** Epoch ms after which it is not offered. */
  validUntilAt?: number
}

export interface CompiledVariant {
  id: string
  /** Absent = control: a ghost. */
  widget?: WidgetTemplate
}

export interface CompiledCampaign {
  id: string
  audience: { all: string[]; any: string[]; none: string[] }
  /** Condition on page, cart, device, place and time; absent = everywhere. */
  page?: Condition
  placement: string
  trigger: Trigger
  priority: number
  caps: FrequencyCap[]
  goal?: Goal
  group?: string
  /** Overlays that stop the visitor: at most one a page. */
  interruptive: boolean
  schedule?: { fromAt?: number; untilAt?: number }
  experiment: string
  variants: CompiledVariant[]
  /** Attributes of the manifest that it needs, through segments, `none` and `not`. */
  needs: string[]
  /** It needs nothing of the visitor: it may be decided without consent. */
  contextual: boolean
  /** The audience in the owner's words, per locale. */
  audienceText?: Texts
}

/** A segment that is worth points: evaluated after the index. */
export interface CompiledScore {
  id: string
  /** What each is worth: the id of a hidden index entry, or a condition on segments that are known later. */
  parts: { entry?: string; when?: Condition; points: number }[]
  threshold: number
}

export type LateSegment = { id: string; when: Condition } | CompiledScore

/** One market; the first whose `match` holds for the request wins, the last is the default. */
export interface CompiledMarket {
  lang?: string
  country?: string
  host?: string
  settings: Settings
}

/** One immutable compiled version of a site, as the decide pipeline reads it. */
export interface CompiledBundle {
  siteId: string
  version: number
  origins: string[]
  timezone: string
  markets: CompiledMarket[]
  manifest: Manifest
  /**
   * Older manifest versions still in browsers -> attribute names whose definition is the same as in the current one.
   * A campaign is eligible when all that it `needs` is in the list of the manifest that the request names.
   */
  olderManifests: Record<number, string[]>
  /** Binary rule index over the segments, see edge/publish/segment-index.ts. Hidden entries begin with `#`. */
  index: Uint8Array
  /** Segments whose conditions refer to score segments: evaluated plainly, in this order, after index and scores. */
  lateSegments: LateSegment[]
  scores: CompiledScore[]
  segmentIds: string[]
  campaigns: CompiledCampaign[]
  offers: Record<string, CompiledOffer>
  strategies: Record<string, Strategy>
}
