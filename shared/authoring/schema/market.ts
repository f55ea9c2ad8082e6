import * as v from 'valibot'
import { locales } from '../../wire/widget.ts'
import { forms, message, object } from './object.ts'
import { currencySchema } from './values.ts'

/** Values of one `match` field, and markets of a site. */
export const MAX_MATCH_VALUES = 50
export const MAX_MARKETS = 50

function oneOrMany(value: v.GenericSchema<string, string>) {
  const many = v.pipe(
    v.array(value),
    v.minLength(1, message('the list is empty', 'leave the field out to serve all')),
    v.maxLength(MAX_MATCH_VALUES, message(`more than ${MAX_MATCH_VALUES} values`, 'make a second market')),
  )
  return forms([value, many], (input) => (Array.isArray(input) ? many : value))
}

const lang = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, message('not a language code', 'e.g. "pl", "en-GB"')),
)
const country = v.pipe(
  v.string(),
  v.regex(/^[A-Z]{2}$/, message('a country is a two-letter ISO 3166 code in capitals', 'e.g. "PL", "DE"')),
)
const host = v.pipe(
  v.string(),
  v.regex(
    /^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?(:\d{1,5})?$/,
    message('not a host name in small letters', 'e.g. "shop.example" without https:// and without a path'),
  ),
)

export const marketSchema = object(
  {
    match: v.exactOptional(
      v.pipe(
        object(
          {
            lang: v.exactOptional(oneOrMany(lang)),
            country: v.exactOptional(oneOrMany(country)),
            host: v.exactOptional(oneOrMany(host)),
          },
          'match',
        ),
        v.description(
          "Whom it serves; all that is named must hold. The page's language, the visitor's country, the shop's host.",
        ),
      ),
    ),
    locale: v.pipe(v.picklist(locales), v.description('Language of the texts.')),
    currency: v.pipe(currencySchema, v.description('Money of another currency counts as missing.')),
  },
  'a market',
)
export type Market = v.InferOutput<typeof marketSchema>
