import * as v from 'valibot'
import { forms, hasKey, message, object } from './object.ts'
import { conditionSchema, durationSchema, windowSchema } from './values.ts'

const event = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z][A-Za-z0-9_]{0,63}$/, message('not the name of an event', 'e.g. "view_item", "purchase"')),
)
/** A field of the event or of its items: `value`, `item.category`. */
const field = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z_][A-Za-z0-9_.]{0,63}$/, message('not the name of a field', 'e.g. "value", "item.category"')),
)
const where = v.exactOptional(conditionSchema)
const window = v.exactOptional(
  v.pipe(windowSchema, v.description('The newest so long; "visit" = the running session; absent = all that is kept.')),
)
const before = v.exactOptional(v.pipe(durationSchema, v.description('Leaves out what is younger.')))
const filter = { where, within: window, before }
const period = { active: durationSchema, quiet: durationSchema, where }
const gap = { gap: durationSchema, same: v.exactOptional(field), ...filter }
const times = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(400))

/** One form an operation; the first key tells them apart. */
export const attributeForms = {
  builtin: object({ builtin: v.string() }, 'a built-in attribute'),
  count: object({ count: event, ...filter }, 'a count'),
  sum: object({ sum: event, of: field, ...filter }, 'a sum'),
  avg: object({ avg: event, of: field, ...filter }, 'an average'),
  min: object({ min: event, of: field, ...filter }, 'a minimum'),
  max: object({ max: event, of: field, ...filter }, 'a maximum'),
  distinct: object({ distinct: event, of: field, ...filter }, 'a distinct count'),
  first: object({ first: event, of: field, ...filter }, 'a first value'),
  last: object({ last: event, of: field, ...filter }, 'a last value'),
  recency: object({ recency: event, unit: v.picklist(['minutes', 'hours', 'days']), ...filter }, 'a recency'),
  mostFrequent: object({ mostFrequent: event, of: field, ...filter }, 'a most frequent value'),
  affinity: object(
    { affinity: event, of: field, value: v.exactOptional(v.string()), halfLife: durationSchema, ...filter },
    'an affinity',
  ),
  sequence: object({ sequence: v.pipe(v.array(event), v.minLength(2), v.maxLength(5)), ...gap }, 'a sequence'),
  notFollowedBy: object({ notFollowedBy: v.strictTuple([event, event]), ...gap }, 'a "not followed by"'),
  regular: object(
    { regular: event, period: durationSchema, periods: times, atLeast: times, ...filter },
    'a regular habit',
  ),
  anniversary: object(
    { anniversary: v.pipe(v.string(), v.description('The name of a date trait.')), within: durationSchema },
    'an anniversary',
  ),
  stopped: object({ stopped: event, ...period }, 'a "stopped"'),
  restarted: object({ restarted: event, ...period }, 'a "restarted"'),
} as const

const noForm = v.never(
  message(
    'not a computed attribute',
    `begin with one of ${Object.keys(attributeForms).join(', ')}: e.g. { "count": "view_item", "within": "7d" }`,
  ),
)

const f = attributeForms
export const attributeSchema = forms(
  [
    ...([f.count, f.sum, f.avg, f.min, f.max, f.distinct, f.first, f.last, f.recency, f.mostFrequent] as const),
    ...([
      f.affinity,
      f.sequence,
      f.notFollowedBy,
      f.regular,
      f.anniversary,
      f.stopped,
      f.restarted,
      f.builtin,
    ] as const),
  ],
  (value) => {
    for (const [operation, schema] of Object.entries(attributeForms)) if (hasKey(value, operation)) return schema
    return noForm
  },
)
