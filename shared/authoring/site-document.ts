import * as v from 'valibot'
import { MAX_SHARDS } from '../wire/batch.ts'
import { attributeSchema } from './schema/attribute.ts'
import { campaignSchema } from './schema/campaign.ts'
import { MAX_MARKETS, marketSchema } from './schema/market.ts'
import { message, object } from './schema/object.ts'
import { rfmSchema, segmentSchema } from './schema/segment.ts'
import { offerSchema, placementSchema, strategySchema } from './schema/shop-window.ts'
import { sharedTextSchema } from './schema/text.ts'
import { countSchema, idSchema, selectorSchema, shareSchema, siteIdSchema, titleSchema } from './schema/values.ts'

/** Limits of a document. `capped` of a decide request holds 500 campaigns, a vector 400 attributes. */
export const MAX_SEGMENTS = 10_000
export const MAX_CAMPAIGNS = 500
export const MAX_ATTRIBUTES = 1000
export const MAX_PLACEMENTS = 50
export const MAX_OFFERS = 500
export const MAX_STRATEGIES = 100
export const MAX_ORIGINS = 100
export const MAX_SENSITIVE = 200
export const MAX_TEXTS = 2000
export const MAX_SELECTORS = 50

function listOf<Item extends v.GenericSchema>(item: Item, most: number, what: string) {
  return v.exactOptional(
    v.pipe(v.array(item), v.maxLength(most, message(`more than ${most} ${what}`, `keep at most ${most}`))),
  )
}

function recordOf<Value extends v.GenericSchema>(value: Value, most: number, what: string) {
  return v.exactOptional(
    v.pipe(
      v.record(v.string(), value),
      v.maxEntries(most, message(`more than ${most} ${what}`, `keep at most ${most}`)),
    ),
  )
}

const category = v.pipe(v.string(), v.minLength(1), v.maxLength(200))

/** The whole truth about a site, as authors write it. Nothing is filled in here; edge/publish applies what is absent. */
export const siteDocumentSchema = object(
  {
    $schema: v.exactOptional(v.string()),
    site: siteIdSchema,
    name: titleSchema,
    markets: v.pipe(
      v.array(marketSchema),
      v.minLength(1, message('a site needs at least one market', 'e.g. [{ "locale": "pl", "currency": "PLN" }]')),
      v.maxLength(MAX_MARKETS, message(`more than ${MAX_MARKETS} markets`, 'one market can match a list of countries')),
      v.description('The first that matches a request serves it; the last is for everybody else.'),
    ),
    timezone: v.pipe(v.string(), v.maxLength(64), v.description('IANA name, e.g. "Europe/Warsaw".')),
    origins: v.pipe(
      v.array(v.pipe(v.string(), v.maxLength(300))),
      v.minLength(1, message("a site needs at least one origin: the shop's address", 'e.g. "https://shop.example"')),
      v.maxLength(MAX_ORIGINS, message(`more than ${MAX_ORIGINS} origins`, `keep at most ${MAX_ORIGINS}`)),
      v.description('Only pages of these origins are answered, e.g. "https://shop.example".'),
    ),
    consent: v.exactOptional(
      object(
        {
          before: v.exactOptional(
            v.pipe(
              v.picklist(['contextual', 'nothing']),
              v.description('What is shown before consent; "contextual" when absent.'),
            ),
          ),
          personalisation: v.exactOptional(
            v.pipe(titleSchema, v.description("The consent tool's category that stands for personalisation.")),
          ),
          measurement: v.exactOptional(
            v.pipe(titleSchema, v.description("The consent tool's category that stands for measurement.")),
          ),
        },
        'consent',
      ),
    ),
    shop: v.exactOptional(v.pipe(idSchema, v.description('The shop adapter; detected when absent.'))),
    shards: v.exactOptional(
      v.pipe(
        v.number(),
        v.integer(),
        v.minValue(1),
        v.maxValue(MAX_SHARDS, message(`more than ${MAX_SHARDS} shards`, '1 carries 800,000 batches a day')),
        v.description('Parts among which the counting of events is divided; 1 when absent.'),
      ),
    ),
    selectors: recordOf(selectorSchema, MAX_SELECTORS, 'selectors'),
    sensitive: v.exactOptional(
      object(
        {
          categories: v.pipe(
            v.array(category),
            v.maxLength(
              MAX_SENSITIVE,
              message(`more than ${MAX_SENSITIVE} categories`, 'a category covers all below it'),
            ),
          ),
        },
        'sensitive',
      ),
    ),
    texts: recordOf(sharedTextSchema, MAX_TEXTS, 'texts'),
    attributes: recordOf(attributeSchema, MAX_ATTRIBUTES, 'attributes'),
    rfm: v.exactOptional(rfmSchema),
    segments: listOf(segmentSchema, MAX_SEGMENTS, 'segments'),
    placements: listOf(placementSchema, MAX_PLACEMENTS, 'placements'),
    offers: listOf(offerSchema, MAX_OFFERS, 'offers'),
    strategies: listOf(strategySchema, MAX_STRATEGIES, 'recommendation strategies'),
    campaigns: listOf(campaignSchema, MAX_CAMPAIGNS, 'campaigns'),
    holdout: v.exactOptional(
      object(
        {
          coverage: v.pipe(shareSchema, v.description('Part of the visitors who are kept out of all campaigns.')),
          phase: v.exactOptional(v.pipe(countSchema(1, 1_000_000), v.description('A restart is a new phase.'))),
        },
        'the holdout',
      ),
    ),
  },
  'the document',
)
export type SiteDocument = v.InferOutput<typeof siteDocumentSchema>
