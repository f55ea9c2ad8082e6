import * as v from 'valibot'
import { scenarios } from '../../recommendations/scenario.ts'
import { forms, hasKey, message, object } from './object.ts'
import { textSchema } from './text.ts'
import { countSchema, currencySchema, idSchema, momentSchema, selectorSchema } from './values.ts'

const pixels = countSchema(0, 4000)
const phoneAndDesktop = v.strictTuple([pixels, pixels])

export const placementSchema = object(
  {
    id: idSchema,
    selector: selectorSchema,
    position: v.exactOptional(
      v.pipe(
        v.picklist(['inside', 'before', 'after']),
        v.description('Relative to the selected element; "inside" when absent.'),
      ),
    ),
    reserve: v.exactOptional(
      v.pipe(
        forms([pixels, phoneAndDesktop], (value) => (Array.isArray(value) ? phoneAndDesktop : pixels)),
        v.description('Height kept free before an answer arrives, CSS pixels: one number, or [phone, desktop].'),
      ),
    ),
  },
  'a placement',
)

const percent = object({ percent: countSchema(1, 100) }, 'a discount in percent')
const amount = object({ amount: countSchema(1, 1_000_000_000), currency: currencySchema }, 'a discount in money')
const freeShipping = object({ freeShipping: v.literal(true) }, 'free shipping')

export const offerSchema = object(
  {
    id: idSchema,
    code: v.exactOptional(
      v.pipe(
        v.string(),
        v.regex(/^[^\s\p{C}]{1,64}$/u, message('a code has 1 to 64 characters without spaces', 'e.g. "TEN10"')),
        v.description('One shared code that anybody may use.'),
      ),
    ),
    terms: v.exactOptional(textSchema),
    validUntil: v.exactOptional(momentSchema),
    discount: v.exactOptional(
      forms([percent, amount, freeShipping], (value) => {
        if (hasKey(value, 'amount')) return amount
        return hasKey(value, 'freeShipping') ? freeShipping : percent
      }),
    ),
  },
  'an offer',
)
export type Offer = v.InferOutput<typeof offerSchema>

const minorUnits = countSchema(0, 1_000_000_000_000)

export const strategySchema = object(
  {
    id: idSchema,
    chain: v.pipe(
      v.array(v.picklist(scenarios)),
      v.minLength(1, message('a strategy needs at least one scenario', 'e.g. ["best_sellers"]')),
      v.maxLength(10, message('more than 10 scenarios', 'the first that give products are enough')),
      v.description('Tried in this order until there are enough products.'),
    ),
    min: v.exactOptional(
      v.pipe(countSchema(1, 24), v.description('The frame is hidden below this many products; 1 when absent.')),
    ),
    max: v.exactOptional(v.pipe(countSchema(1, 24), v.description('4 when absent.'))),
    products: v.exactOptional(
      v.pipe(
        v.array(v.pipe(v.string(), v.minLength(1), v.maxLength(200))),
        v.maxLength(100, message('more than 100 products', 'a frame shows 24 at most')),
      ),
    ),
    category: v.exactOptional(v.pipe(v.string(), v.minLength(1), v.maxLength(500))),
    price: v.exactOptional(
      object(
        {
          min: v.exactOptional(minorUnits),
          max: v.exactOptional(minorUnits),
          gap: v.exactOptional(object({ freeShippingFrom: minorUnits }, 'a free-shipping gap')),
        },
        'price bounds',
      ),
    ),
  },
  'a recommendation strategy',
)
export type AuthoredStrategy = v.InferOutput<typeof strategySchema>
