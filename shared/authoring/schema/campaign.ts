import * as v from 'valibot'
import { eventNames } from '../../history/event.ts'
import { forms, message, object } from './object.ts'
import { textSchema } from './text.ts'
import {
  conditionSchema,
  countSchema,
  durationSchema,
  idSchema,
  momentSchema,
  shareSchema,
  titleSchema,
  windowSchema,
} from './values.ts'
import { widgetSchema } from './widget.ts'

export const DEFAULT_PRIORITY = 50
/** Limits of one campaign. */
export const MAX_VARIANTS = 10
export const MAX_CAPS = 5
export const MAX_AUDIENCE_SEGMENTS = 100

const segmentIds = v.exactOptional(
  v.pipe(
    v.array(idSchema),
    v.maxLength(
      MAX_AUDIENCE_SEGMENTS,
      message(`more than ${MAX_AUDIENCE_SEGMENTS} segments`, 'make one segment of several with $or'),
    ),
  ),
)

const audienceSchema = object(
  {
    all: v.pipe(segmentIds, v.description('The visitor is in each of these segments.')),
    any: v.pipe(segmentIds, v.description('… and in at least one of these.')),
    none: v.pipe(segmentIds, v.description('… and in none of these.')),
  },
  'an audience',
)

const triggerSchema = v.variant('on', [
  object({ on: v.literal('load') }, 'the trigger "load"'),
  object({ on: v.literal('delay'), ms: countSchema(0, 3_600_000) }, 'the trigger "delay"'),
  object({ on: v.literal('scroll'), percent: countSchema(1, 100) }, 'the trigger "scroll"'),
  object({ on: v.literal('exit_intent') }, 'the trigger "exit_intent"'),
])

const capSchema = object(
  {
    impressions: v.pipe(countSchema(1, 1000), v.description('Shown at most this often …')),
    per: v.exactOptional(
      v.pipe(windowSchema, v.description('… in this time; "visit" = the running session; absent = ever.')),
    ),
    afterDismissal: v.exactOptional(v.pipe(durationSchema, v.description('Quiet time after the visitor closed it.'))),
    untilConversion: v.exactOptional(v.pipe(v.boolean(), v.description('Not again after its goal was reached.'))),
  },
  'a frequency cap',
)
const capsSchema = v.pipe(
  v.array(capSchema),
  v.maxLength(MAX_CAPS, message(`more than ${MAX_CAPS} caps`, 'the strictest are enough')),
)

const variantSchema = object(
  {
    id: idSchema,
    weight: v.exactOptional(
      v.pipe(
        v.number(),
        v.minValue(0, message('a weight is a number from 0 to 1 000 000', 'e.g. 1')),
        v.maxValue(1_000_000, message('a weight is a number from 0 to 1 000 000', 'e.g. 1')),
        v.description('Its part of the visitors relative to the other variants; 1 when absent.'),
      ),
    ),
    widget: v.exactOptional(
      v.pipe(widgetSchema, v.description('What is shown; absent = the control group sees nothing.')),
    ),
  },
  'a variant',
)

const experimentSchema = object(
  {
    phase: v.exactOptional(
      v.pipe(countSchema(1, 1_000_000), v.description('A restart is a new phase; 1 when absent.')),
    ),
    coverage: v.exactOptional(v.pipe(shareSchema, v.description('Part of the visitors who take part; 1 when absent.'))),
    namespace: v.exactOptional(
      v.pipe(
        v.strictTuple([titleSchema, shareSchema, shareSchema]),
        v.description('[name, from, to]: experiments in disjoint ranges of a namespace never share a visitor.'),
      ),
    ),
    seed: v.exactOptional(
      v.pipe(titleSchema, v.description('Seed of the hash; the campaign and its phase when absent.')),
    ),
    hashVersion: v.exactOptional(v.pipe(v.picklist([1, 2]), v.description('2 when absent.'))),
  },
  'experiment options',
)

const momentOptional = v.exactOptional(momentSchema)

export const campaignSchema = object(
  {
    id: idSchema,
    name: v.exactOptional(v.pipe(titleSchema, v.description('What the owner calls it.'))),
    enabled: v.exactOptional(v.pipe(v.boolean(), v.description('false = kept, but not published.'))),
    audience: v.exactOptional(v.pipe(audienceSchema, v.description('Segments; absent = everybody.'))),
    page: v.exactOptional(
      v.pipe(conditionSchema, v.description('Where and when: page, cart, device, place, local time.')),
    ),
    placement: v.pipe(idSchema, v.description('"overlay", or an id in `placements`.')),
    trigger: v.exactOptional(v.pipe(triggerSchema, v.description('What makes it appear; at once when absent.'))),
    priority: v.exactOptional(
      v.pipe(countSchema(0, 1000), v.description('The higher wins a placement; 50 when absent.')),
    ),
    cap: v.exactOptional(
      v.pipe(
        forms([capSchema, capsSchema], (value) => (Array.isArray(value) ? capsSchema : capSchema)),
        v.description('How often one visitor may see it.'),
      ),
    ),
    group: v.exactOptional(v.pipe(idSchema, v.description('At most one campaign of a group shows on a page.'))),
    schedule: v.exactOptional(object({ from: momentOptional, until: momentOptional }, 'a schedule')),
    variants: v.pipe(
      v.array(variantSchema),
      v.minLength(1, message('a campaign needs at least one variant', 'e.g. [{ "id": "popup", "widget": { … } }]')),
      v.maxLength(
        MAX_VARIANTS,
        message(`more than ${MAX_VARIANTS} variants`, 'the more variants, the longer until one proves better'),
      ),
    ),
    goal: v.exactOptional(
      object(
        {
          event: v.picklist(eventNames),
          within: v.pipe(durationSchema, v.description('The attribution window after an exposure.')),
        },
        'a goal',
      ),
    ),
    experiment: v.exactOptional(experimentSchema),
    audienceText: v.exactOptional(
      v.pipe(textSchema, v.description("The audience in the owner's words; made from the segments when absent.")),
    ),
  },
  'a campaign',
)
export type Campaign = v.InferOutput<typeof campaignSchema>
