import * as v from 'valibot'
import { message } from './object.ts'

/** Longest id, in characters. */
export const MAX_ID_CHARS = 64
const MAX_TITLE_CHARS = 200

/** Names of segments, campaigns, variants, placements, offers and strategies. `:` and `#` are ours. */
export const idSchema = v.pipe(
  v.string(),
  v.regex(
    /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/,
    message(
      'an id has 1 to 64 letters (a-z), digits, "-" or "_" and begins with a letter or digit',
      'e.g. "cart-rescue"',
    ),
  ),
)

/** A site's own id: it is part of addresses and of storage keys. */
export const siteIdSchema = v.pipe(
  v.string(),
  v.regex(
    /^[a-z0-9][a-z0-9-]{0,31}$/,
    message('a site id has 1 to 32 small letters, digits or "-" and begins with a letter or digit', 'e.g. "my-shop"'),
  ),
  v.description('The id of the site, as in the script tag: /t.js?s=<site>.'),
)

export const titleSchema = v.pipe(
  v.string(),
  v.minLength(1, message('the text is empty', 'write it, or leave the field out')),
  v.maxLength(MAX_TITLE_CHARS, message(`longer than ${MAX_TITLE_CHARS} characters`, 'shorten it')),
)

/** "30m", "12h", "7d". */
export const durationSchema = v.pipe(
  v.string(),
  v.regex(
    /^[1-9]\d{0,5}[mhd]$/,
    message(
      'a length of time is a whole number above 0 and m (minutes), h (hours) or d (days)',
      'e.g. "30m", "12h", "7d"',
    ),
  ),
  v.description('A length of time: "30m", "12h", "7d".'),
)

/** A length of time, or the running session. */
export const windowSchema = v.pipe(
  v.string(),
  v.regex(
    /^(visit|[1-9]\d{0,5}[mhd])$/,
    message('neither "visit" nor a length of time', 'e.g. "30m", "12h", "7d", "visit"; leave it out for all time'),
  ),
)

/** A moment: ISO 8601 with a time zone, or a date (midnight in the site's time zone). */
export const momentSchema = v.pipe(
  v.string(),
  v.regex(
    /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})?)?$/,
    message(
      'not a date or a moment',
      'e.g. "2027-01-31", "2027-01-31T18:00" (in the site\'s time zone) or "2027-01-31T18:00:00+01:00"',
    ),
  ),
  v.description("A date, or a date with a time; without an offset it is meant in the site's time zone."),
)

export const currencySchema = v.pipe(
  v.string(),
  v.regex(/^[A-Z]{3}$/, message('a currency is a three-letter ISO 4217 code in capitals', 'e.g. "PLN", "EUR"')),
)

export const selectorSchema = v.pipe(
  v.string(),
  v.minLength(1, message('the selector is empty', 'e.g. "#recommendations"')),
  v.maxLength(500, message('a selector has at most 500 characters', 'give the element an id and use that')),
  v.description('A CSS selector.'),
)

export const countSchema = (least: number, most: number) => {
  const reason = message(`must be a whole number from ${least} to ${most}`, `e.g. ${Math.max(least, 1)}`)
  return v.pipe(v.number(), v.integer(reason), v.minValue(least, reason), v.maxValue(most, reason))
}

export const shareSchema = v.pipe(
  v.number(),
  v.minValue(0, message('a share is a number from 0 to 1', '0.05 is five percent')),
  v.maxValue(1, message('a share is a number from 0 to 1', '0.05 is five percent')),
)

/** A condition: plain JSON here; its meaning is checked by shared/conditions. */
export const conditionSchema = v.pipe(
  v.record(v.string(), v.unknown()),
  v.description('Attribute -> value or operators, e.g. { "cart.value": { "$gte": 20000 } }; money in minor units.'),
)
